package org.bouton.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.bouton.api.experiment.ExperimentPreset;
import org.bouton.api.modulator.Modulator;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Settings;
import org.bouton.api.plugin.Contribution;
import org.bouton.api.reference.Baseline;
import org.bouton.api.reference.ReferenceRule;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.task.Task;
import org.bouton.core.BoutonHost;
import org.bouton.core.compile.InstalledRule;
import org.bouton.core.compile.LocalityGrade;
import org.bouton.core.plugin.Catalogue;
import org.bouton.core.plugin.InstalledPlugin;
import org.bouton.core.plugin.PluginPlaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bouton list}: what the installed plugins offer. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = ModuleVersion.class,
    description = "Lists experiments, rules, tasks and neuron models.")
final class ListCommand implements Callable<Integer> {

  @Mixin private final PluginOptions plugins;
  private final Screen screen;

  ListCommand(Function<PluginPlaces, BoutonHost> host, Screen screen) {
    this.plugins = new PluginOptions(host);
    this.screen = screen;
  }

  @Override
  public Integer call() {
    Catalogue catalogue = plugins.start().catalogue();
    print("Experiments (bouton train NAME)", catalogue.all(ExperimentPreset.class));
    print("Local learning rules (--rule NAME)", localRules(catalogue));
    print("Non-local references (--rule NAME)", nonLocal(catalogue.all(ReferenceRule.class)));
    print(
        "Baselines, in place of the network (--rule NAME)",
        nonLocal(catalogue.all(Baseline.class)));
    print("Tasks", catalogue.all(Task.class));
    print("Neuron models", catalogue.all(NeuronModel.class));
    print("Modulators", catalogue.all(Modulator.class));
    Table table = new Table();
    for (InstalledPlugin plugin : catalogue.plugins()) {
      table.row(plugin.id(), plugin.version(), plugin.module(), plugin.origin().words());
    }
    print("Plugins", table);
    screen.out().println("More on each: bouton inspect NAME");
    DiscoveryWarnings.print(catalogue, screen);
    return ExitCode.FINE;
  }

  private static Table localRules(Catalogue catalogue) {
    Table table = new Table();
    for (LearningRule rule : catalogue.all(LearningRule.class)) {
      String grade =
          new InstalledRule(rule, Settings.defaults(rule.parameters()), catalogue)
              .grade()
              .map(LocalityGrade::words)
              .orElse("fits no neuron model here");
      table.row(rule.name(), grade, rule.summary());
    }
    return table;
  }

  private static Table nonLocal(List<? extends Contribution> contributions) {
    Table table = new Table();
    for (Contribution contribution : contributions) {
      table.row(contribution.name(), LocalityGrade.NON_LOCAL.words(), contribution.summary());
    }
    return table;
  }

  private void print(String heading, List<? extends Contribution> contributions) {
    Table table = new Table();
    for (Contribution contribution : contributions) {
      table.row(contribution.name(), contribution.summary());
    }
    print(heading, table);
  }

  private void print(String heading, Table table) {
    if (!table.isEmpty()) {
      screen.out().println(heading);
      table.lines().forEach(screen.out()::println);
      screen.out().println();
    }
  }
}
