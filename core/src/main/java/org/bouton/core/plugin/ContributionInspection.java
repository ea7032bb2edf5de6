package org.bouton.core.plugin;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.bouton.api.modulator.Modulator;
import org.bouton.api.modulator.ReleasingCell;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.plugin.Contribution;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.SynapseEquations;

/** Checks what one plugin contributes: names, parameters, and that equations mean something. */
final class ContributionInspection {

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");
  private static final Pattern PATH = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+)*");

  private final Consumer<DiscoveryProblem> problems;
  private final InstalledPlugin plugin;

  ContributionInspection(Consumer<DiscoveryProblem> problems, InstalledPlugin plugin) {
    this.problems = problems;
    this.plugin = plugin;
  }

  Optional<Contributed> inspect(Contribution contribution, ContributionKind kind) {
    String where = kind.noun() + " of class " + contribution.getClass().getName();
    try {
      String name = contribution.name();
      Pattern pattern = kind == ContributionKind.PRESET ? PATH : NAME;
      if (name == null || !pattern.matcher(name).matches()) {
        return leaveOut(
            where, "name '" + name + "' must be lower-case letters, digits and hyphens");
      }
      where = kind.noun() + " " + name;
      Set<String> parameters = new HashSet<>();
      for (Parameter parameter : contribution.parameters()) {
        if (!NAME.matcher(parameter.name()).matches()) {
          return leaveOut(
              where,
              "parameter '"
                  + parameter.name()
                  + "' must be lower-case letters, digits and hyphens");
        }
        if (!parameters.add(parameter.name())) {
          return leaveOut(where, "parameter " + parameter.name() + " is defined twice");
        }
      }
      writeEquations(contribution);
      return Optional.of(new Contributed(kind, name, contribution, plugin));
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      return leaveOut(where, Misfit.of(e));
    }
  }

  private static void writeEquations(Contribution contribution) {
    if (contribution instanceof NeuronModel model) {
      CellEquations.of(model);
    } else if (contribution instanceof Modulator modulator) {
      ReleasingCell.released(modulator);
    } else if (contribution instanceof LearningRule rule) {
      SynapseEquations.of(rule, Settings.defaults(rule.parameters()));
    }
  }

  private Optional<Contributed> leaveOut(String where, String message) {
    problems.accept(
        new DiscoveryProblem(
            DiscoveryProblem.Severity.ERROR,
            plugin.toString(),
            where + " is left out: " + message));
    return Optional.empty();
  }
}
