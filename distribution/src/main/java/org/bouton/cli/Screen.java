package org.bouton.cli;

import java.io.PrintWriter;

/**
 * Where commands write.
 *
 * @param out results
 * @param err errors and warnings, one line each
 */
record Screen(PrintWriter out, PrintWriter err) {

  /** Set by the launcher when results and errors both go to a terminal. */
  private static final String INTERACTIVE = "bouton.interactive";

  /** Tells whether somebody watches: a line may be drawn over and over. */
  boolean isInteractive() {
    return Boolean.getBoolean(INTERACTIVE);
  }
}
