package org.bouton.api.plugin;

import java.io.Serial;

/**
 * An equation that cannot mean anything: says whose it is, which one, what is wrong and the mend.
 */
public final class DefinitionException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Reports a mistake in a definition.
   *
   * @param owner whose definition it is, such as {@code neuron model 'leaky-rate'}
   * @param equation the symbol on the left-hand side, or what else was being defined
   * @param problem what is wrong
   * @param mend what to do about it
   */
  public DefinitionException(String owner, String equation, String problem, String mend) {
    super(owner + ", " + equation + ": " + problem + ". " + mend + ".");
  }
}
