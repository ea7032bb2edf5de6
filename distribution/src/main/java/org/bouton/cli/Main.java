package org.bouton.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where the program starts. */
public final class Main {

  private Main() {}

  /** Runs a command and ends with its exit code: 0 fine, 1 the run failed, 2 a wrong command. */
  public static void main(String[] arguments) {
    // Equations need more letters than the encoding of a bare system has.
    PrintWriter out = utf8(FileDescriptor.out);
    PrintWriter err = utf8(FileDescriptor.err);
    int exitCode;
    try {
      exitCode = CommandLineFactory.create(out, err).execute(arguments);
    } catch (OutOfMemoryError | LinkageError e) {
      // What the Java virtual machine cannot do: not for the stack trace, but for the user.
      err.println("bouton: " + e.toString().lines().findFirst().orElse("") + mend(e));
      exitCode = ExitCode.RUN_FAILED;
    }
    out.flush();
    err.flush();
    System.exit(exitCode);
  }

  private static String mend(Error e) {
    return e instanceof OutOfMemoryError
        ? "; use a smaller batch, or give Java more memory with JDK_JAVA_OPTIONS=-Xmx…"
        : "; is this Linux on an x86 processor with AVX2?";
  }

  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
