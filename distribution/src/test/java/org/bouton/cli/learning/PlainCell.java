package org.bouton.cli.learning;

/** One cell in plain arithmetic. It keeps its states from step to step. */
interface PlainCell {

  /** Takes the summed synaptic current of a step, and tells what the cell sends. */
  Dual step(Dual current);

  /** A cell without memory that sends its current. */
  static PlainCell linear() {
    return current -> current;
  }

  /**
   * A rate cell whose membrane leaks.
   *
   * @param leak what is left of the membrane state after a step
   */
  static PlainCell leakyRate(double leak) {
    return new PlainCell() {
      private Dual membrane = Dual.ZERO;

      @Override
      public Dual step(Dual current) {
        membrane = membrane.times(leak).plus(current.times(1 - leak));
        return membrane.relu();
      }
    };
  }
}
