package org.bouton.core.plugin;

/**
 * A plugin that was found and accepted.
 *
 * @param id its identifier
 * @param version its own version
 * @param module the name of its module
 */
public record InstalledPlugin(String id, String version, String module) {

  @Override
  public String toString() {
    return id + " " + version + " (module " + module + ")";
  }
}
