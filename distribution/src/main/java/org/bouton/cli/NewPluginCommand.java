package org.bouton.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.core.BoutonHost;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bouton new-plugin}: writes the project of a plugin, for its author to go on with. */
@Command(
    name = "new-plugin",
    mixinStandardHelpOptions = true,
    versionProvider = ModuleVersion.class,
    description = {
      "Writes a Maven project with a small learning rule, its tests and a README, in a new folder.",
      "'mvn verify' in that folder makes a jar that Bouton loads."
    })
final class NewPluginCommand implements Callable<Integer> {

  private final Supplier<BoutonHost> host;
  private final Screen screen;

  @Parameters(
      paramLabel = "NAME",
      description = "what the rule will be called: lower-case letters, digits and hyphens")
  private String name = "";

  @Option(
      names = "--package",
      paramLabel = "PACKAGE",
      description = "the package and module of the rule (default: org.example. and the name)")
  private @Nullable String packageName;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the folder of the project (default: one of the rule's name, here)")
  private @Nullable Path out;

  NewPluginCommand(Supplier<BoutonHost> host, Screen screen) {
    this.host = host;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    PluginProject project = PluginProject.of(name, packageName);
    requireUnusedName();
    Path folder = out == null ? Path.of(name) : out;
    project.writeTo(folder, Installation.repository());
    screen.out().println("A project for the rule " + name + " is in " + folder + ". Go on with:");
    screen.out().println("  cd " + folder);
    screen.out().println("  mvn verify");
    screen.out().println("  bouton inspect " + name + " --plugins target");
    return ExitCode.FINE;
  }

  private void requireUnusedName() {
    try {
      host.get().catalogue().findRule(name);
    } catch (InvalidSettingException e) {
      return;
    }
    throw new WrongCommandException(
        name + ": there is a rule of this name already; choose another");
  }
}
