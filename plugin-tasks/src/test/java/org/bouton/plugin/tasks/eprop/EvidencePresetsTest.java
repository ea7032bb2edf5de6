package org.bouton.plugin.tasks.eprop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouton.api.experiment.Experiment;
import org.bouton.api.experiment.ExperimentPreset;
import org.bouton.api.experiment.Training;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.parameter.Settings;
import org.bouton.api.task.TrialSource;
import org.bouton.plugin.tasks.evidence.EvidenceAccumulation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvidencePresetsTest {

  static Stream<ExperimentPreset> presets() {
    return Stream.of(new EvidenceAccumulationPreset(), new ShortEvidenceAccumulationPreset());
  }

  @ParameterizedTest
  @MethodSource("presets")
  void theNetworkFitsTheTaskAndSharesItsTimeStep(ExperimentPreset preset) {
    for (String timeStep : List.of("1", "2.5")) {
      Experiment experiment = define(preset, Map.of("time-step", timeStep));
      EvidenceAccumulation task = new EvidenceAccumulation();
      Settings settings = Settings.of("task", task.parameters(), experiment.task().settings());
      TrialSource source = task.prepare(settings);

      assertThat(experiment.task().name()).isEqualTo(task.name());
      assertThat(settings.real(EvidenceAccumulation.TIME_STEP)).isEqualTo(experiment.timeStep());
      assertThat(experiment.timeStep()).isEqualTo(Double.parseDouble(timeStep));
      assertThat(experiment.network().population("readout").cells()).isEqualTo(source.outputs());
      assertThat(experiment.rule().name()).isEqualTo("e-prop");
      assertThat(
              Settings.of("training", Training.PARAMETERS, experiment.training())
                  .choice(Training.UPDATER))
          .isEqualTo(Training.Updater.ADAM);
    }
  }

  @Test
  void theNetworkIsThePublishedOne() {
    Network network = define(new EvidenceAccumulationPreset(), Map.of()).network();

    assertThat(network.populations())
        .extracting(Population::name, Population::neuronModel, Population::cells)
        .containsExactly(
            tuple("regular", "lif", 50),
            tuple("adaptive", "adaptive-lif", 50),
            tuple("readout", "leaky-readout", 2));
    assertThat(network.population("adaptive").parameters())
        .isEqualTo(
            Map.of(
                "tau-m", List.of(20.0),
                "threshold", List.of(0.6),
                "refractory", List.of(5.0),
                "tau-a", List.of(2000.0),
                "beta", List.of(0.0174)));
    assertThat(network.projections())
        .extracting(Projection::name, Projection::delaySteps, Projection::autapses)
        .containsExactlyInAnyOrder(
            tuple("input-to-regular", 0, true),
            tuple("input-to-adaptive", 0, true),
            tuple("regular-to-regular", 1, false),
            tuple("regular-to-adaptive", 1, false),
            tuple("adaptive-to-regular", 1, false),
            tuple("adaptive-to-adaptive", 1, false),
            tuple("regular-to-readout", 0, true),
            tuple("adaptive-to-readout", 0, true));
    assertThat(network.feedbacks())
        .containsExactlyInAnyOrder(
            Feedback.between("readout", "regular", Feedback.Weights.SYMMETRIC),
            Feedback.between("readout", "adaptive", Feedback.Weights.SYMMETRIC));
  }

  @Test
  void theTaskIsThePublishedOne() {
    Experiment experiment = define(new EvidenceAccumulationPreset(), Map.of());
    Settings training = Settings.of("training", Training.PARAMETERS, experiment.training());

    assertThat(experiment.task().settings()).isEqualTo(Map.of("time-step", "1.0"));
    assertThat(training.integer(Training.BATCH)).isEqualTo(64);
    assertThat(training.integer(Training.ITERATIONS)).isEqualTo(2000);
    assertThat(training.real(Training.LEARNING_RATE)).isEqualTo(5e-3);
  }

  @Test
  void cellsMayAllBeOfOneKind() {
    Network regular = network(Map.of("adaptive-fraction", "0", "cells", "7"));
    Network adaptive = network(Map.of("adaptive-fraction", "1", "feedback", "random"));

    assertThat(regular.populations()).extracting(Population::name).doesNotContain("adaptive");
    assertThat(regular.population("regular").cells()).isEqualTo(7);
    assertThat(adaptive.populations()).extracting(Population::name).doesNotContain("regular");
    assertThat(adaptive.feedbacks())
        .containsExactly(Feedback.between("readout", "adaptive", Feedback.Weights.RANDOM));
  }

  private static Network network(Map<String, String> settings) {
    return define(new ShortEvidenceAccumulationPreset(), settings).network();
  }

  private static Experiment define(ExperimentPreset preset, Map<String, String> settings) {
    return preset.define(Settings.of("network", preset.parameters(), settings));
  }
}
