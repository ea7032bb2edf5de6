package org.bouton.api.parameter;

import java.io.Serial;

/** A setting that users can mend: an unknown key, or a value that is not admissible. */
public final class InvalidSettingException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Reports what is wrong, where, and what would be right, in one line. */
  public InvalidSettingException(String message) {
    super(message);
  }

  static InvalidSettingException notAdmissible(Parameter parameter, String text) {
    return new InvalidSettingException(
        parameter.name() + "=" + text + ": must be " + parameter.admissible());
  }
}
