package org.bouton.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.experiment.Experiment;
import org.bouton.api.experiment.ExperimentPreset;
import org.bouton.api.experiment.Training;
import org.bouton.api.modulator.Modulator;
import org.bouton.api.modulator.ReleasingCell;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.parameter.Settings;
import org.bouton.api.plugin.Contribution;
import org.bouton.api.reference.Baseline;
import org.bouton.api.reference.ReferenceRule;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.task.Task;
import org.bouton.api.task.TrialSource;
import org.bouton.core.BoutonHost;
import org.bouton.core.compile.Certificate;
import org.bouton.core.experiment.ExperimentRequest;
import org.bouton.core.report.EquationPrinter;
import org.bouton.core.train.Execution;

/** Describes services to people: a heading, what they compute, and what can be set. */
final class Inspection {

  private static final String INDENT = "  ";

  private final BoutonHost host;
  private final EquationPrinter printer;
  private final SettingsByOwner settings;

  Inspection(BoutonHost host, EquationPrinter printer, SettingsByOwner settings) {
    this.host = host;
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
            + host.catalogue().pluginOf(contribution).id());
    lines.add(contribution.summary());
    lines.add("Source: " + contribution.source());
    sections(contribution)
        .forEach(
            (heading, content) -> {
              if (!content.isEmpty()) {
                lines.add("");
                lines.add(heading);
                content.forEach(line -> lines.add(INDENT + line));
              }
            });
    return lines;
  }

  private Map<String, List<String>> sections(Contribution contribution) {
    if (contribution instanceof LearningRule rule) {
      return new RulePage(rule, host.catalogue(), settings.of("rule")).sections(printer);
    } else if (contribution instanceof ReferenceRule || contribution instanceof Baseline) {
      return sectionsOfNonLocal(contribution);
    } else if (contribution instanceof NeuronModel model) {
      return new NeuronPage(model).sections(printer);
    } else if (contribution instanceof Modulator modulator) {
      return Map.of(
          "Concentration", printer.print(ReleasingCell.released(modulator), CellGrouping.TYPE));
    } else if (contribution instanceof Task task) {
      return sections(task);
    } else if (contribution instanceof ExperimentPreset preset) {
      return sections(preset);
    }
    throw new IllegalArgumentException(contribution + " is of no known kind");
  }

  private static Map<String, List<String>> sectionsOfNonLocal(Contribution contribution) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    sections.put("Locality", Certificate.nonLocal().linesOfLocality());
    sections.put("Settings", new ParameterTable("rule.").lines(contribution.parameters()));
    return sections;
  }

  private Map<String, List<String>> sections(Task task) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    sections.put("Trials", trials(task).bareLines());
    sections.put("Settings", new ParameterTable("task.").lines(task.parameters()));
    return sections;
  }

  private Table trials(Task task) {
    Settings values = Settings.of("task", task.parameters(), settings.of("task"));
    try {
      TrialSource trials = task.prepare(values);
      return new Table()
          .row("inputs", Integer.toString(trials.inputs()))
          .row("outputs", Integer.toString(trials.outputs()))
          .row("loss", Written.of(trials.loss()));
    } catch (InvalidSettingException e) {
      return new Table().row("inputs and outputs", missing(task, values, e).whenKnown());
    }
  }

  private Map<String, List<String>> sections(ExperimentPreset preset) {
    return page(preset).sections(preset, host.catalogue());
  }

  private ExperimentPage page(ExperimentPreset preset) {
    ExperimentRequest request =
        new ExperimentRequest(
            preset.name(),
            Optional.empty(),
            Optional.empty(),
            settings.all(),
            Execution.standard(),
            List.of(0L));
    try {
      return ExperimentPage.of(host.resolver().resolve(request));
    } catch (InvalidSettingException e) {
      return pageWithoutData(preset, e);
    }
  }

  private ExperimentPage pageWithoutData(ExperimentPreset preset, InvalidSettingException refusal) {
    Settings network = Settings.of("network", preset.parameters(), settings.of("network"));
    Experiment experiment = preset.define(network);
    Task task = host.catalogue().find(Task.class, experiment.task().name());
    Settings ofTask = settings.over("task", task.parameters(), experiment.task().settings());
    Settings ofRule =
        settings.over(
            "rule",
            host.catalogue().findRule(experiment.rule().name()).parameters(),
            experiment.rule().settings());
    Settings ofTraining = settings.over("training", Training.PARAMETERS, experiment.training());
    Map<String, String> values = new LinkedHashMap<>();
    Map.of("network", network, "task", ofTask, "rule", ofRule, "training", ofTraining)
        .forEach(
            (owner, owned) ->
                owned.asText().forEach((name, value) -> values.put(owner + "." + name, value)));
    return ExperimentPage.of(experiment, values, missing(task, ofTask, refusal));
  }

  /** What a task was not told, unless it was told all and the refusal has another reason. */
  private static MissingData missing(Task task, Settings values, InvalidSettingException refusal) {
    MissingData missing = MissingData.of(task, values);
    if (missing.isEmpty()) {
      throw refusal;
    }
    return missing;
  }

  private static String noun(Contribution contribution) {
    if (contribution instanceof LearningRule) {
      return "local learning rule";
    } else if (contribution instanceof ReferenceRule) {
      return "non-local reference";
    } else if (contribution instanceof Baseline) {
      return "baseline, in place of a network,";
    } else if (contribution instanceof NeuronModel) {
      return "neuron model";
    } else if (contribution instanceof Modulator) {
      return "modulator";
    } else if (contribution instanceof Task) {
      return "task";
    }
    return "experiment";
  }
}
