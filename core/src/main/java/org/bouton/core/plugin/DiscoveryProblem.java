package org.bouton.core.plugin;

/**
 * Something that was wrong with what was found on the module path.
 *
 * @param severity whether anything was left out because of it
 * @param source where it was found: a plugin and its version if known, else a module
 * @param message what is wrong and what to do about it, in one line
 */
public record DiscoveryProblem(Severity severity, String source, String message) {

  /** How bad a problem is. */
  public enum Severity {
    /** Something looks odd; nothing was left out. */
    WARNING,
    /** A plugin or one of its services was left out. */
    ERROR
  }

  @Override
  public String toString() {
    return (severity == Severity.ERROR ? "error" : "warning") + ": " + source + ": " + message;
  }
}
