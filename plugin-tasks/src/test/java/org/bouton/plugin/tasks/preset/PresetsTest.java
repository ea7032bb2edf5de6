package org.bouton.plugin.tasks.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bouton.api.experiment.Experiment;
import org.bouton.api.experiment.ExperimentPreset;
import org.bouton.api.experiment.Training;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Network;
import org.bouton.api.network.Projection;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.parameter.Settings;
import org.bouton.api.task.Task;
import org.bouton.plugin.tasks.pattern.PatternGeneration;
import org.bouton.plugin.tasks.xor.DelayedXor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {

  private static final List<Task> TASKS = List.of(new DelayedXor(), new PatternGeneration());

  static Stream<ExperimentPreset> presets() {
    return Stream.of(
        new DelayedXorPreset(), new DelayedXorAsPublished(), new PatternGenerationPreset());
  }

  @ParameterizedTest
  @MethodSource("presets")
  void settingsAreAdmissibleAndOutputsAreAsManyAsTheTaskWants(ExperimentPreset preset) {
    Experiment experiment = define(preset, Map.of());

    Settings training = Settings.of("training", Training.PARAMETERS, experiment.training());
    assertThat(training.choice(Training.UPDATER)).isEqualTo(Training.Updater.ADAM);
    Task task =
        TASKS.stream()
            .filter(candidate -> candidate.name().equals(experiment.task().name()))
            .findFirst()
            .orElseThrow();
    Settings settings = Settings.of("task", task.parameters(), experiment.task().settings());
    assertThat(experiment.network().population(experiment.network().readout()).cells())
        .isEqualTo(task.prepare(settings).outputs());
    assertThat(experiment.timeStep()).isEqualTo(1);
    assertThat(experiment.rule()).isEqualTo(Experiment.Choice.of("modprop").with("mu", 0.25));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void theNetworkIsThePublishedOne(ExperimentPreset preset) {
    Network network = define(preset, Map.of()).network();

    assertThat(network.population("hidden").neuronModel()).isEqualTo("leaky-rate");
    assertThat(network.population("hidden").cellTypes())
        .containsExactly(CellType.excitatory(97), CellType.inhibitory(23));
    assertThat(network.population("hidden").parameters())
        .isEqualTo(Map.of("tau-m", List.of(100.0)));
    assertThat(network.population("readout").neuronModel()).isEqualTo("linear-readout");
    assertThat(network.projections())
        .extracting(
            Projection::name,
            Projection::delaySteps,
            Projection::obeysDalesLaw,
            Projection::autapses,
            Projection::plastic)
        .containsExactly(
            tuple("input-to-hidden", 0, false, true, true),
            tuple("hidden-to-hidden", 1, true, false, true),
            tuple("hidden-to-readout", 0, true, true, true),
            tuple("bias-to-readout", 0, false, true, true));
    assertThat(network.feedbacks())
        .containsExactly(Feedback.between("readout", "hidden", Feedback.Weights.SYMMETRIC));
  }

  @Test
  void delayedXorIsTrainedAsPublished() {
    Settings training =
        Settings.of(
            "training",
            Training.PARAMETERS,
            define(new DelayedXorAsPublished(), Map.of()).training());

    assertThat(training.integer(Training.BATCH)).isEqualTo(32);
    assertThat(training.integer(Training.ITERATIONS)).isEqualTo(3000);
    assertThat(training.real(Training.LEARNING_RATE)).isEqualTo(5e-4);
    assertThat(training.choice(Training.SCHEDULE)).isEqualTo(Training.Schedule.STEP);
    assertThat(training.real(Training.RATE_FACTOR)).isEqualTo(0.8);
    assertThat(training.integer(Training.RATE_EVERY)).isEqualTo(300);
    assertThat(training.real(Training.L2)).isEqualTo(5e-4);
    assertThat(training.real(Training.L1)).isEqualTo(1e-2);
    assertThat(training.integer(Training.VALIDATE_EVERY)).isEqualTo(20);
    assertThat(training.choice(Training.UPDATE)).isEqualTo(Training.UpdateBoundary.TRIAL);
  }

  @Test
  void theDependablePresetDiffersFromThePublishedOneInItsStartDecayAndRateAlone() {
    Experiment published = define(new DelayedXorAsPublished(), Map.of());
    Experiment dependable = define(new DelayedXorPreset(), Map.of());

    assertThat(dependable.task()).isEqualTo(published.task());
    assertThat(dependable.network().populations()).isEqualTo(published.network().populations());
    assertThat(dependable.network().feedbacks()).isEqualTo(published.network().feedbacks());
    assertThat(dependable.rule()).isEqualTo(published.rule());
    assertThat(dependable.network().projections().get(1).initialiser().description())
        .contains("spectral radius 0.8");
    assertThat(dependable.network().projections().get(2).initialiser().description())
        .isEqualTo(published.network().projections().get(2).initialiser().description());
    Set<String> changed =
        Set.of(
            "iterations",
            "learning-rate",
            "schedule",
            "rate-loss",
            "rate-loss-floor",
            "loss-smoothing",
            "beta2",
            "l2");
    Map<String, String> kept = new HashMap<>(dependable.training());
    kept.keySet().removeAll(changed);
    assertThat(published.training()).containsAllEntriesOf(kept);
    assertThat(dependable.training()).containsKeys(changed.toArray(String[]::new));
  }

  @Test
  void networkSettingsReachTheNetwork() {
    Network network =
        define(
                new DelayedXorPreset(),
                Map.of(
                    "cells", "10",
                    "excitatory-fraction", "0.7",
                    "tau-m", "30",
                    "spectral-radius", "1.5",
                    "feedback", "adaptive"))
            .network();

    assertThat(network.population("hidden").cellTypes())
        .containsExactly(CellType.excitatory(7), CellType.inhibitory(3));
    assertThat(network.population("hidden").parameters()).isEqualTo(Map.of("tau-m", List.of(30.0)));
    assertThat(network.projections().get(1).initialiser().description())
        .contains("spectral radius 1.5");
    assertThat(network.feedbacks().get(0).weights()).isEqualTo(Feedback.Weights.ADAPTIVE);
  }

  @Test
  void aNetworkWithoutInhibitionIsRefused() {
    assertThatThrownBy(() -> define(new DelayedXorPreset(), Map.of("excitatory-fraction", "1")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(
            "network.excitatory-fraction=1.0: leaves no inhibitory cell among 120;"
                + " the network needs both");
  }

  private static Experiment define(ExperimentPreset preset, Map<String, String> settings) {
    return preset.define(Settings.of("network", preset.parameters(), settings));
  }
}
