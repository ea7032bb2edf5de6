package org.bouton.core.plugin;

/**
 * Something that was wrong with what was found where plugins are.
 *
 * @param severity whether anything was left out because of it
 * @param source where it was found: a plugin and its version if known, else a module or a file
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

  /** The same problem, with the file that it was found in, unless its source names it already. */
  DiscoveryProblem in(String file) {
    return source.contains(file)
        ? this
        : new DiscoveryProblem(severity, source + " in " + file, message);
  }

  @Override
  public String toString() {
    return (severity == Severity.ERROR ? "error" : "warning") + ": " + source + ": " + message;
  }
}
