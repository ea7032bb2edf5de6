package org.bouton.core.compile;

import java.io.Serial;

/** A rule whose traces cannot be evaluated backward over a stored trial: says why. */
public final class NotEpisodicException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  NotEpisodicException(String message) {
    super(message);
  }
}
