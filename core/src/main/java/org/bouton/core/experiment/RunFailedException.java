package org.bouton.core.experiment;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * A run that could not begin or go on for reasons outside the experiment: a full disk, a folder
 * that cannot be written, a run that is already finished. Says which, and the mend, in one line.
 */
public final class RunFailedException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Reports what went wrong. */
  public RunFailedException(String message) {
    super(message);
  }

  private RunFailedException(String message, IOException cause) {
    super(message, cause);
  }

  static RunFailedException writing(Path path, IOException cause) {
    return new RunFailedException(path + " cannot be written: " + reason(cause), cause);
  }

  static RunFailedException reading(Path path, IOException cause) {
    return new RunFailedException(path + " cannot be read: " + reason(cause), cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission is denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (cause instanceof NotDirectoryException) {
      return "a part of the path is not a folder";
    }
    if (cause instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    String message = cause.getMessage();
    return message == null
        ? cause.getClass().getSimpleName()
        : message.lines().findFirst().orElse(message);
  }
}
