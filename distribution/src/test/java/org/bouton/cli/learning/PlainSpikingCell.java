package org.bouton.cli.learning;

/**
 * The spiking cell of Bellec et al. 2020 in plain arithmetic, at a time step of 1, in the paper's
 * order of evaluation: a_t = ρ a_{t−1} + z_{t−1}. No credit flows through the reset.
 */
final class PlainSpikingCell implements PlainCell {

  static final double TAU_M = 5;
  static final double THRESHOLD = 0.6;
  static final double REFRACTORY_STEPS = 2;
  static final double DAMPENING = 0.3;
  static final double TAU_A = 15;

  static final double ALPHA = Math.exp(-1 / TAU_M);
  static final double RHO = Math.exp(-1 / TAU_A);

  private final double beta;
  private Dual membrane = Dual.ZERO;
  private Dual adaptation = Dual.ZERO;
  private Dual spike = Dual.ZERO;
  private double refractory;
  private double slope;

  /**
   * At rest.
   *
   * @param beta how much a spike raises the threshold
   */
  PlainSpikingCell(double beta) {
    this.beta = beta;
  }

  @Override
  public Dual step(Dual current) {
    adaptation = adaptation.times(RHO).plus(spike);
    membrane = membrane.times(ALPHA).plus(current).minus(spike.detached().times(THRESHOLD));
    Dual excess = membrane.minus(Dual.of(THRESHOLD)).minus(adaptation.times(beta));
    boolean ready = refractory == 0;
    slope =
        ready ? DAMPENING / THRESHOLD * Math.max(1 - Math.abs(excess.value()) / THRESHOLD, 0) : 0;
    spike = ready ? excess.heaviside(slope) : Dual.ZERO;
    refractory = spike.value() == 1 ? REFRACTORY_STEPS : Math.max(refractory - 1, 0);
    return spike;
  }

  /** The pseudo-derivative ψ of the last step. */
  double slope() {
    return slope;
  }

  /** A leaky integrator. */
  static PlainCell readout(double leak) {
    return new PlainCell() {
      private Dual y = Dual.ZERO;

      @Override
      public Dual step(Dual current) {
        y = y.times(leak).plus(current);
        return y;
      }
    };
  }
}
