package org.bouton.cli;

import java.io.Serial;

/** A command that cannot be followed as it was given; says the mend, in one line. */
final class WrongCommandException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  WrongCommandException(String message) {
    super(message);
  }
}
