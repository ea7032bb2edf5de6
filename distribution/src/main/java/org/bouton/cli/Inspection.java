package org.bouton.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.experiment.ExperimentPreset;
import org.bouton.api.modulator.Modulator;
import org.bouton.api.modulator.ReleasingCell;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Settings;
import org.bouton.api.plugin.Contribution;
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
    } else if (contribution instanceof ReferenceRule rule) {
      return sections(rule);
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

  private static Map<String, List<String>> sections(ReferenceRule rule) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    sections.put("Locality", Certificate.nonLocal().lines());
    sections.put("Settings", new ParameterTable("rule.").lines(rule.parameters()));
    return sections;
  }

  private Map<String, List<String>> sections(Task task) {
    TrialSource trials = task.prepare(Settings.of("task", task.parameters(), settings.of("task")));
    Map<String, List<String>> sections = new LinkedHashMap<>();
    sections.put(
        "Trials",
        new Table()
            .row("inputs", Integer.toString(trials.inputs()))
            .row("outputs", Integer.toString(trials.outputs()))
            .row("loss", Written.of(trials.loss()))
            .bareLines());
    sections.put("Settings", new ParameterTable("task.").lines(task.parameters()));
    return sections;
  }

  private Map<String, List<String>> sections(ExperimentPreset preset) {
    ExperimentRequest request =
        new ExperimentRequest(
            preset.name(),
            Optional.empty(),
            Optional.empty(),
            settings.all(),
            Execution.standard(),
            List.of(0L));
    return new ExperimentPage(host.resolver().resolve(request)).sections(preset, host.catalogue());
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
}
