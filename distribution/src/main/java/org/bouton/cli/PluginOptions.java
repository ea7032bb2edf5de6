package org.bouton.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bouton.core.BoutonHost;
import org.bouton.core.plugin.PluginPlaces;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Where a command finds plugins that are not bundled, and starting the host with them. */
final class PluginOptions {

  private static final String PLUGINS = "--plugins";
  private static final String TRUST = "--trust";

  private final Function<PluginPlaces, BoutonHost> host;

  @Option(
      names = PLUGINS,
      paramLabel = "DIR",
      description =
          "a folder of plugins (jars, and folders of a plugin and its libraries), besides that of"
              + " the installation and those of BOUTON_PLUGINS; repeatable")
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = TRUST,
      paramLabel = "JAR",
      description =
          "a plugin that is loaded though it was not verified to be local, on your word;"
              + " repeatable")
  private List<Path> trusted = new ArrayList<>();

  PluginOptions(Function<PluginPlaces, BoutonHost> host) {
    this.host = host;
  }

  /** Whether an argument of a command is one of these. */
  static boolean include(ArgSpec argument) {
    return argument instanceof OptionSpec option
        && List.of(PLUGINS, TRUST).contains(option.longestName());
  }

  /** Starts the host and leaves it to the caller to tell what is wrong with plugins. */
  BoutonHost start() {
    folders.forEach(folder -> requireThere(PLUGINS, folder));
    trusted.forEach(jar -> requireThere(TRUST, jar));
    return host.apply(PluginPlaces.ofInstallation().and(new PluginPlaces(folders, trusted)));
  }

  /** Starts the host and tells what is wrong with plugins. */
  BoutonHost start(Screen screen) {
    BoutonHost started = start();
    DiscoveryWarnings.print(started.catalogue(), screen);
    return started;
  }

  private static void requireThere(String option, Path place) {
    if (!Files.exists(place)) {
      throw new WrongCommandException(option + " " + place + ": there is no such file or folder");
    }
  }
}
