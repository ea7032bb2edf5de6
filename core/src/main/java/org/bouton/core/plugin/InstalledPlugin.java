package org.bouton.core.plugin;

/**
 * A plugin that was found and accepted.
 *
 * @param id its identifier
 * @param version its own version
 * @param module the name of its module
 * @param origin where it comes from
 */
public record InstalledPlugin(String id, String version, String module, PluginOrigin origin) {

  /** A plugin of the module path. */
  public InstalledPlugin(String id, String version, String module) {
    this(id, version, module, new PluginOrigin.Bundled());
  }

  @Override
  public String toString() {
    String file = origin instanceof PluginOrigin.DroppedIn dropped ? ", " + dropped.file() : "";
    return id + " " + version + " (module " + module + file + ")";
  }
}
