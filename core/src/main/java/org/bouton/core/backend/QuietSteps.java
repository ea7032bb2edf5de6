package org.bouton.core.backend;

import java.util.List;

/**
 * A program in which some actions do nothing but write zeros where the error is 0: in such steps
 * they are left out.
 */
final class QuietSteps implements Machine.Program {

  private final JvmBuffer error;
  private final JvmBuffer[] silent;
  private final Machine.Program all;
  private final Machine.Program others;

  /**
   * Puts the program together.
   *
   * @param error the error
   * @param silent what the actions that can be left out write
   * @param all the whole program
   * @param others the program without them
   */
  QuietSteps(JvmBuffer error, List<JvmBuffer> silent, Machine.Program all, Machine.Program others) {
    this.error = error;
    this.silent = silent.toArray(JvmBuffer[]::new);
    this.all = all;
    this.others = others;
  }

  @Override
  public void run(int firstStep, int lastStep) {
    if (Floats.isZero(error.array(firstStep))) {
      for (JvmBuffer buffer : silent) {
        buffer.writeZeros(firstStep);
      }
      others.run(firstStep, lastStep);
    } else {
      all.run(firstStep, lastStep);
    }
  }
}
