package org.bouton.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.equation.Expression;
import org.bouton.api.experiment.ExperimentPreset;
import org.bouton.api.modulator.Modulator;
import org.bouton.api.modulator.ReleasingCell;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Settings;
import org.bouton.api.plugin.Contribution;
import org.bouton.api.reference.ReferenceRule;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.SynapseEquations;
import org.bouton.api.task.Task;
import org.bouton.api.task.TrialSource;
import org.bouton.core.plugin.Catalogue;
import org.bouton.core.report.EquationPrinter;

/** Describes services to people: a heading, what they compute, and what can be set. */
final class Inspection {

  private static final String INDENT = "  ";

  private final Catalogue catalogue;
  private final EquationPrinter printer;
  private final SettingsByOwner settings;

  Inspection(Catalogue catalogue, EquationPrinter printer, SettingsByOwner settings) {
    this.catalogue = catalogue;
    this.printer = printer;
    this.settings = settings;
  }

  /** The page on a service, line by line. */
  List<String> of(Contribution contribution) {
    List<String> lines = new ArrayList<>();
    lines.add(
        contribution.name()
            + ": "
            + noun(contribution)
            + " of plugin "
            + catalogue.pluginOf(contribution).id());
    lines.add(contribution.summary());
    lines.add("Source: " + contribution.source());
    if (contribution instanceof LearningRule rule) {
      section("Equations of one synapse", equations(rule), lines);
      section("Settings", new ParameterTable("rule.").lines(rule.parameters()), lines);
    } else if (contribution instanceof ReferenceRule rule) {
      section(
          "Locality", List.of("non-local: it sees whole recorded trials and all weights"), lines);
      section("Settings", new ParameterTable("rule.").lines(rule.parameters()), lines);
    } else if (contribution instanceof NeuronModel model) {
      section("Equations of one cell", equations(model), lines);
      section("Parameters", new ParameterTable("").lines(model.parameters()), lines);
    } else if (contribution instanceof Modulator modulator) {
      section("Released", released(modulator), lines);
    } else if (contribution instanceof Task task) {
      section("Trials", trials(task), lines);
      section("Settings", new ParameterTable("task.").lines(task.parameters()), lines);
    } else if (contribution instanceof ExperimentPreset preset) {
      ExperimentPage page =
          new ExperimentPage(
              preset.define(Settings.of("network", preset.parameters(), settings.of("network"))));
      page.sections().forEach((heading, content) -> section(heading, content, lines));
      section("Settings", new ParameterTable("network.").lines(preset.parameters()), lines);
    }
    return lines;
  }

  private List<String> equations(LearningRule rule) {
    SynapseEquations equations =
        SynapseEquations.of(rule, Settings.of("rule", rule.parameters(), settings.of("rule")));
    Map<String, Expression> released = new LinkedHashMap<>();
    for (Modulator modulator : catalogue.all(Modulator.class)) {
      released.put(modulator.name(), ReleasingCell.released(modulator));
    }
    return printer.print(equations, released);
  }

  private List<String> equations(NeuronModel model) {
    CellEquations equations = CellEquations.of(model);
    List<String> lines = new ArrayList<>(printer.print(equations));
    lines.add("sends " + equations.output() + " along projections");
    String feedback = equations.feedbackOutput();
    if (feedback != null) {
      lines.add("sends " + feedback + " along feedback projections");
    }
    return lines;
  }

  private List<String> released(Modulator modulator) {
    return printer.print(ReleasingCell.released(modulator), CellGrouping.TYPE);
  }

  private List<String> trials(Task task) {
    TrialSource trials = task.prepare(Settings.of("task", task.parameters(), settings.of("task")));
    return new Table()
        .row("inputs", Integer.toString(trials.inputs()))
        .row("outputs", Integer.toString(trials.outputs()))
        .row("loss", Written.of(trials.loss()))
        .bareLines();
  }

  private static String noun(Contribution contribution) {
    if (contribution instanceof LearningRule) {
      return "local learning rule";
    } else if (contribution instanceof ReferenceRule) {
      return "non-local reference";
    } else if (contribution instanceof NeuronModel) {
      return "neuron model";
    } else if (contribution instanceof Modulator) {
      return "modulator";
    } else if (contribution instanceof Task) {
      return "task";
    }
    return "experiment";
  }

  private static void section(String heading, List<String> content, List<String> lines) {
    if (!content.isEmpty()) {
      lines.add("");
      lines.add(heading);
      content.forEach(line -> lines.add(INDENT + line));
    }
  }
}
