package org.bouton.testkit.probe;

import org.bouton.api.equation.Expression;
import org.bouton.api.modulator.Modulator;
import org.bouton.api.modulator.ReleasingCell;

/** A modulator of which cells release their learning signal times their slope. */
final class Released implements Modulator {

  static final String NAME = "released";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Learning signal times slope.";
  }

  @Override
  public String source() {
    return "made for tests";
  }

  @Override
  public Expression released(ReleasingCell cell) {
    return cell.learningSignal().times(cell.slope());
  }
}
