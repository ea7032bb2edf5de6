package org.bouton.core.plugin;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.bouton.api.plugin.ApiVersion;
import org.bouton.api.plugin.Plugin;

/** Checks what a plugin says of itself. */
final class PluginInspection {

  private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9-]*");
  private static final String RESERVED = "bouton";

  private final Consumer<DiscoveryProblem> problems;
  private final Collection<InstalledPlugin> accepted;

  PluginInspection(Consumer<DiscoveryProblem> problems, Collection<InstalledPlugin> accepted) {
    this.problems = problems;
    this.accepted = accepted;
  }

  /** Tells whether a module is one of Bouton's own, which alone may use reserved identifiers. */
  static boolean isBundled(Module module) {
    return ModuleLayer.boot().equals(module.getLayer()) && nameOf(module).startsWith("org.bouton.");
  }

  /** Its name; services made by hand may also come from the class path. */
  static String nameOf(Module module) {
    return module.isNamed() ? module.getName() : "of the class path";
  }

  Optional<InstalledPlugin> inspect(Plugin descriptor, Module module, PluginOrigin origin) {
    String source = "module " + nameOf(module);
    InstalledPlugin plugin;
    ApiVersion needed;
    try {
      plugin = new InstalledPlugin(descriptor.id(), descriptor.version(), nameOf(module), origin);
      needed = descriptor.requiredApi();
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      return leaveOut(source, "its plugin descriptor fails: " + Misfit.of(e));
    }
    if (plugin.id() == null || plugin.version() == null || needed == null) {
      return leaveOut(source, "its plugin descriptor returns null");
    }
    if (!IDENTIFIER.matcher(plugin.id()).matches()) {
      return leaveOut(
          source,
          "identifier '"
              + plugin.id()
              + "' must be lower-case letters, digits and hyphens, starting with a letter");
    }
    if (plugin.id().startsWith(RESERVED) && !isBundled(module)) {
      return leaveOut(
          source,
          "identifier '"
              + plugin.id()
              + "' is reserved: those that start with '"
              + RESERVED
              + "' are; choose another");
    }
    if (!needed.runsOn(ApiVersion.CURRENT)) {
      return leaveOut(
          plugin.toString(),
          "it needs API "
              + needed
              + " and this is API "
              + ApiVersion.CURRENT
              + (needed.compareTo(ApiVersion.CURRENT) > 0
                  ? "; use a newer Bouton or an older version of the plugin"
                  : "; use a newer version of the plugin"));
    }
    for (InstalledPlugin other : accepted) {
      if (other.id().equals(plugin.id())) {
        return leaveOut(
            plugin.toString(),
            "plugin " + other + " already has this identifier; remove one of the two");
      }
    }
    return Optional.of(plugin);
  }

  private Optional<InstalledPlugin> leaveOut(String source, String message) {
    problems.accept(
        new DiscoveryProblem(
            DiscoveryProblem.Severity.ERROR, source, message + " (the plugin is left out)"));
    return Optional.empty();
  }
}
