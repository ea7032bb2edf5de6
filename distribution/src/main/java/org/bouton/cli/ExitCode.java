package org.bouton.cli;

/** What the program ends with. */
final class ExitCode {

  /** All went well. */
  static final int FINE = 0;

  /** The run failed. */
  static final int RUN_FAILED = 1;

  /** The command was wrong. */
  static final int WRONG_COMMAND = 2;

  private ExitCode() {}
}
