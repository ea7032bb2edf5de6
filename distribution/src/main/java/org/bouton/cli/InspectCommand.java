package org.bouton.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.parameter.Suggestion;
import org.bouton.api.plugin.Contribution;
import org.bouton.core.BoutonHost;
import org.bouton.core.plugin.Catalogue;
import org.bouton.core.plugin.ContributionKind;
import org.bouton.core.plugin.PluginPlaces;
import org.bouton.core.report.EquationPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bouton inspect}: what something is, in equations. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    versionProvider = ModuleVersion.class,
    description =
        "Shows a rule, neuron model, task or experiment: its equations, what it reads, how local"
            + " it is, what it keeps, and its settings.")
final class InspectCommand implements Callable<Integer> {

  @Mixin private final PluginOptions plugins;
  private final Screen screen;

  @Parameters(paramLabel = "NAME", description = "a name that 'bouton list' shows")
  private String name = "";

  @Option(names = "--latex", description = "print the equations in LaTeX")
  private boolean latex;

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description = "a setting as 'bouton train' takes it, such as rule.feedback=cell; repeatable")
  private Map<String, String> settings = new LinkedHashMap<>();

  InspectCommand(Function<PluginPlaces, BoutonHost> host, Screen screen) {
    this.plugins = new PluginOptions(host);
    this.screen = screen;
  }

  @Override
  public Integer call() {
    BoutonHost started = plugins.start(screen);
    Inspection inspection =
        new Inspection(
            started,
            latex ? EquationPrinter.latex() : EquationPrinter.unicode(),
            new SettingsByOwner(settings));
    List<String> lines = new ArrayList<>();
    for (Contribution found : find(started.catalogue())) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(inspection.of(found));
    }
    lines.forEach(screen.out()::println);
    return ExitCode.FINE;
  }

  private List<Contribution> find(Catalogue catalogue) {
    List<Contribution> all =
        Arrays.stream(ContributionKind.values())
            .flatMap(kind -> catalogue.all(kind.type()).stream())
            .map(Contribution.class::cast)
            .toList();
    List<Contribution> found =
        all.stream().filter(contribution -> answersTo(contribution, name)).toList();
    if (found.isEmpty()) {
      throw new InvalidSettingException(
          name
              + ": nothing of this name is installed"
              + Suggestion.nearest(all.stream().map(Contribution::name).toList(), name)
                  .map(nearest -> "; did you mean " + nearest + "?")
                  .orElse("; 'bouton list' shows what there is"));
    }
    return found;
  }

  private static boolean answersTo(Contribution contribution, String name) {
    return contribution.name().equals(name) || contribution.name().endsWith("/" + name);
  }
}
