package org.bouton.core.plugin;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolutionException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bouton.core.locality.Finding;
import org.bouton.core.locality.PluginFiles;
import org.bouton.core.locality.PluginVerifier;
import org.bouton.core.locality.Verdict;

/**
 * Makes a module layer of each plugin that may run: two plugins may have different versions of one
 * library. Classes are defined when services are looked for, and not before.
 */
final class PluginLoader {

  private final PluginVerifier verifier = new PluginVerifier();
  private final VerdictMemory memory;
  private final Consumer<DiscoveryProblem> problems;

  PluginLoader(VerdictMemory memory, Consumer<DiscoveryProblem> problems) {
    this.memory = memory;
    this.problems = problems;
  }

  /** The plugin, if it is verified to be local. */
  Optional<LoadedPlugin> verified(PluginFiles plugin) {
    return attempt(
        plugin,
        sha256 -> {
          if (!memory.accepts(sha256)) {
            Verdict verdict = verifier.verify(plugin);
            if (!verdict.accepted()) {
              return refuse(verdict);
            }
            memory.accept(sha256, plugin.name());
          }
          return define(plugin, new PluginOrigin.DroppedIn(plugin.name(), sha256, false));
        });
  }

  /** The plugin, which the caller has verified. */
  Optional<LoadedPlugin> accepted(PluginFiles plugin) {
    return attempt(
        plugin, sha256 -> define(plugin, new PluginOrigin.DroppedIn(plugin.name(), sha256, false)));
  }

  /** The plugin, whatever it does, if its jars can be read and are modules. */
  Optional<LoadedPlugin> trusted(PluginFiles plugin) {
    return attempt(
        plugin,
        sha256 -> {
          Verdict verdict = verifier.verifyArchives(plugin);
          if (!verdict.accepted()) {
            return refuse(verdict);
          }
          problems.accept(
              new DiscoveryProblem(
                  DiscoveryProblem.Severity.WARNING,
                  plugin.name(),
                  "it is loaded on trust: nothing has verified that it is local"));
          return define(plugin, new PluginOrigin.DroppedIn(plugin.name(), sha256, true));
        });
  }

  private interface Attempt {
    Optional<LoadedPlugin> with(String sha256);
  }

  private Optional<LoadedPlugin> attempt(PluginFiles plugin, Attempt attempt) {
    try {
      return attempt.with(plugin.sha256());
    } catch (IOException e) {
      return leaveOut(plugin, "it cannot be read: " + OneLine.of(e));
    } catch (RuntimeException | StackOverflowError e) {
      return leaveOut(plugin, "it cannot be verified: " + OneLine.of(e));
    }
  }

  private Optional<LoadedPlugin> define(PluginFiles plugin, PluginOrigin.DroppedIn origin) {
    try {
      ModuleFinder finder = ModuleFinder.of(plugin.jars().toArray(Path[]::new));
      List<String> roots =
          finder.findAll().stream().map(module -> module.descriptor().name()).sorted().toList();
      ModuleLayer host = ModuleLayer.boot();
      Configuration configuration =
          Configuration.resolve(finder, List.of(host.configuration()), ModuleFinder.of(), roots);
      return Optional.of(
          new LoadedPlugin(
              ModuleLayer.defineModulesWithOneLoader(
                      configuration, List.of(host), ClassLoader.getPlatformClassLoader())
                  .layer(),
              origin));
    } catch (FindException | ResolutionException e) {
      return leaveOut(
          plugin, OneLine.of(e) + "; put the plugin and its libraries into a folder of their own");
    } catch (LayerInstantiationException | SecurityException e) {
      return leaveOut(plugin, OneLine.of(e));
    }
  }

  private Optional<LoadedPlugin> refuse(Verdict verdict) {
    List<Finding> broken = verdict.broken();
    Finding first = broken.get(0);
    long others = broken.stream().mapToLong(finding -> finding.violations().size()).sum() - 1;
    return leaveOut(
        verdict.plugin(),
        "it must "
            + first.requirement()
            + ", because "
            + first.reason()
            + ": "
            + first.violations().get(0)
            + (others == 0 ? "" : others == 1 ? ", and 1 more" : ", and " + others + " more")
            + "; see 'bouton verify "
            + verdict.plugin().place()
            + "'");
  }

  private Optional<LoadedPlugin> leaveOut(PluginFiles plugin, String message) {
    problems.accept(
        new DiscoveryProblem(
            DiscoveryProblem.Severity.ERROR, plugin.name(), message + " (it is not loaded)"));
    return Optional.empty();
  }
}
