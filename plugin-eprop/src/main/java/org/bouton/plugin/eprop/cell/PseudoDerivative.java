package org.bouton.plugin.eprop.cell;

import static org.bouton.api.equation.Functions.abs;
import static org.bouton.api.equation.Functions.constant;
import static org.bouton.api.equation.Functions.max;
import static org.bouton.api.equation.Functions.oneMinus;

import org.bouton.api.equation.Expression;

/**
 * What stands for the slope of a spike. Each is 1 at the threshold, and falls with the distance x =
 * (v − A) / v_th from it.
 */
public enum PseudoDerivative {
  /** max(0, 1 − |x|) (Bellec et al. 2020). */
  TRIANGULAR {
    @Override
    Expression at(Expression distance) {
      return max(constant(0), oneMinus(abs(distance)));
    }
  },
  /** 1 / (1 + 10 |x|)² (Zenke and Vogels 2021, SuperSpike with β = 10). */
  FAST_SIGMOID {
    @Override
    Expression at(Expression distance) {
      Expression width = abs(distance).times(FAST_SIGMOID_STEEPNESS).plus(1);
      return constant(1).over(width.times(width));
    }
  },
  /** 1 / (1 + (π x)²) (Fang et al. 2021, with α = 2). */
  ARCTAN {
    @Override
    Expression at(Expression distance) {
      Expression angle = distance.times(Math.PI);
      return constant(1).over(angle.times(angle).plus(1));
    }
  };

  private static final double FAST_SIGMOID_STEEPNESS = 10;

  /** Its value at a distance from the threshold. */
  abstract Expression at(Expression distance);
}
