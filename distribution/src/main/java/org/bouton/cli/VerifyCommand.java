package org.bouton.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.bouton.api.plugin.Contribution;
import org.bouton.core.locality.Finding;
import org.bouton.core.locality.PluginFiles;
import org.bouton.core.locality.PluginVerifier;
import org.bouton.core.locality.Verdict;
import org.bouton.core.plugin.Catalogue;
import org.bouton.core.plugin.ContributionKind;
import org.bouton.core.plugin.DiscoveryProblem;
import org.bouton.core.plugin.PluginDiscovery;
import org.bouton.core.plugin.PluginOrigin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bouton verify}: whether a plugin may be loaded, rule by rule, and what it then offers. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = ModuleVersion.class,
    description = {
      "Checks that plugins are local, rule by rule, without loading them; then loads those that are"
          + " and shows what they offer.",
      "The exit code is 0 if all is well, and 1 if a plugin is refused or does not work."
    })
final class VerifyCommand implements Callable<Integer> {

  private final Screen screen;

  @Parameters(
      arity = "1..*",
      paramLabel = "JAR",
      description = "a plugin: a jar, or a folder with the jars of one plugin and its libraries")
  private List<Path> places = List.of();

  VerifyCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    // All names are looked at first, so that a wrong one is told before anything is checked.
    List<PluginFiles> plugins = new ArrayList<>();
    for (Path place : places) {
      plugins.add(existing(place));
    }
    PluginVerifier verifier = new PluginVerifier();
    boolean fine = true;
    for (PluginFiles plugin : plugins) {
      Verdict verdict = verifier.verify(plugin);
      print(verdict);
      fine &= verdict.accepted() && printOffer(PluginDiscovery.with(verdict));
    }
    return fine ? ExitCode.FINE : ExitCode.RUN_FAILED;
  }

  private static PluginFiles existing(Path place) throws IOException {
    if (!Files.exists(place)) {
      throw new WrongCommandException(place + ": there is no such file; name the jar of a plugin");
    }
    PluginFiles plugin = PluginFiles.at(place);
    if (plugin.jars().isEmpty()) {
      throw new WrongCommandException(
          place + ": there is no jar in this folder; name that of one plugin and its libraries");
    }
    return plugin;
  }

  private void print(Verdict verdict) {
    screen.out().println(verdict.plugin().place());
    Table rules = new Table();
    for (Finding finding : verdict.findings()) {
      rules.row(word(finding.outcome()), finding.rule(), "must " + finding.requirement());
    }
    rules.lines().forEach(screen.out()::println);
    for (Finding finding : verdict.broken()) {
      screen.out().println();
      screen
          .out()
          .println(
              finding.rule() + ": must " + finding.requirement() + ", because " + finding.reason());
      finding.violations().forEach(violation -> screen.out().println("  " + violation));
    }
    screen.out().println();
    screen
        .out()
        .println(
            verdict.plugin().name()
                + (verdict.accepted()
                    ? " is accepted"
                    : " is refused: it breaks "
                        + String.join(
                            ", ", verdict.broken().stream().map(Finding::rule).toList())));
    screen.out().println();
  }

  private static String word(Finding.Outcome outcome) {
    return switch (outcome) {
      case KEPT -> "ok";
      case BROKEN -> "REFUSED";
      case NOT_EXAMINED -> "not examined";
    };
  }

  /** Tells whether nothing is wrong with what is offered. */
  private boolean printOffer(Catalogue catalogue) {
    Table offered = new Table();
    for (ContributionKind kind : ContributionKind.values()) {
      for (Contribution contribution : catalogue.all(kind.type())) {
        if (catalogue.pluginOf(contribution).origin() instanceof PluginOrigin.DroppedIn) {
          offered.row(kind.noun(), contribution.name(), contribution.summary());
        }
      }
    }
    if (!offered.isEmpty()) {
      screen.out().println("It offers");
      offered.lines().forEach(screen.out()::println);
      screen.out().println();
    }
    DiscoveryWarnings.print(catalogue, screen);
    return catalogue.problems().stream()
        .noneMatch(problem -> problem.severity() == DiscoveryProblem.Severity.ERROR);
  }
}
