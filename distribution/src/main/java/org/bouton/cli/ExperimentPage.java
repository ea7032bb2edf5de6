package org.bouton.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bouton.api.experiment.Experiment;
import org.bouton.api.experiment.Training;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.parameter.Settings;

/**
 * What an experiment consists of.
 *
 * @param experiment the experiment
 */
record ExperimentPage(Experiment experiment) {

  /** Tables by their headings, in order. */
  Map<String, List<String>> sections() {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    sections.put(
        "Parts",
        new Table()
            .row("task", chosen(experiment.task()))
            .row("rule", chosen(experiment.rule()))
            .row("time step", Double.toString(experiment.timeStep()))
            .bareLines());
    sections.put("Populations", populations());
    sections.put("Projections", projections());
    sections.put("Feedback", feedbacks());
    sections.put("Training", training());
    return sections;
  }

  private static String chosen(Experiment.Choice choice) {
    return choice.name()
        + choice.settings().entrySet().stream()
            .map(setting -> ", " + setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining());
  }

  private List<String> populations() {
    Table table = new Table();
    for (Population population : experiment.network().populations()) {
      table.row(
          population.name(),
          population.neuronModel(),
          population.cellTypes().stream()
              .map(ExperimentPage::counted)
              .collect(Collectors.joining(" and ")),
          population.name().equals(experiment.network().readout()) ? "read out" : "");
    }
    return table.bareLines();
  }

  private static String counted(CellType type) {
    return type.cells() + " " + type.name();
  }

  private List<String> projections() {
    Table table = new Table();
    for (Projection projection : experiment.network().projections()) {
      table.row(
          projection.name(),
          "delay " + projection.delaySteps(),
          projection.plastic() ? "plastic" : "fixed",
          projection.initialiser().description()
              + (projection.obeysDalesLaw() ? ", Dale's law" : "")
              + (projection.autapses() ? "" : ", no autapses"));
    }
    return table.bareLines();
  }

  private List<String> feedbacks() {
    Table table = new Table();
    for (Feedback feedback : experiment.network().feedbacks()) {
      table.row(feedback.name(), "delay " + feedback.delaySteps(), Written.of(feedback.weights()));
    }
    return table.bareLines();
  }

  private List<String> training() {
    Table table = new Table();
    Settings.of("training", Training.PARAMETERS, experiment.training())
        .asText()
        .forEach((name, value) -> table.row("training." + name + "=" + value));
    return table.bareLines();
  }
}
