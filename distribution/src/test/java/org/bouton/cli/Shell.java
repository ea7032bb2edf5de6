package org.bouton.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A shell in a folder, whose programs begin with those of a test. */
final class Shell {

  private final Path folder;
  private final Path programs;

  /**
   * Makes a shell that knows {@code bouton} and {@code mvn}.
   *
   * @param folder where commands run
   * @param programs a folder for its programs
   */
  Shell(Path folder, Path programs) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.programs = Files.createDirectories(programs);
    write(programs.resolve("bouton"), "exec '" + Launched.launcher() + "' \"$@\"");
    OfflineMaven.installInto(programs);
  }

  /** What a script left behind. */
  record Ended(int exitCode, List<String> lines) {}

  /** Runs a script until a command of it fails. Errors are among its lines. */
  Ended run(String script) throws IOException, InterruptedException {
    Path output = programs.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-e", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().remove("MAVEN_OPTS");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
    int exitCode = builder.start().waitFor();
    return new Ended(exitCode, Files.readAllLines(output));
  }

  static void write(Path program, String command) throws IOException {
    Files.writeString(program, "#!/bin/sh\n" + command + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
