package org.bouton.core.train;

import java.io.Serial;

/**
 * A loss, a state or a weight that is no longer a number: says where, when and the likely cause.
 */
public final class DivergenceException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Reports what diverged. */
  public DivergenceException(String message) {
    super(message);
  }
}
