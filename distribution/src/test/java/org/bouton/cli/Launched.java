package org.bouton.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The program as users run it: its launcher, in a process of its own. */
final class Launched {

  private static final Path FOLDER = Path.of(System.getProperty("bouton.folder"));

  private final Path launcher;
  private final Path workingFolder;
  private final Map<String, String> environment = new LinkedHashMap<>();

  private Launched(Path launcher, Path workingFolder) {
    this.launcher = launcher;
    this.workingFolder = workingFolder;
  }

  /** The built program, called from a folder. */
  static Launched in(Path workingFolder) {
    return new Launched(launcher(), workingFolder);
  }

  /** The launcher of the built program. */
  static Path launcher() {
    return FOLDER.resolve("bin").resolve("bouton");
  }

  /** The folder with the modules of the built program. */
  static Path modules() {
    return FOLDER.resolve("lib");
  }

  /** The Maven repository of the built program. */
  static Path repository() {
    return FOLDER.resolve("repository");
  }

  /** The same program through another path to a launcher. */
  Launched by(Path otherLauncher) {
    Launched changed = new Launched(otherLauncher, workingFolder);
    changed.environment.putAll(environment);
    return changed;
  }

  /** The same program with a variable of the environment set. */
  Launched with(String variable, String value) {
    Launched changed = new Launched(launcher, workingFolder);
    changed.environment.putAll(environment);
    changed.environment.put(variable, value);
    return changed;
  }

  /** What a process left behind. */
  record Ended(int exitCode, List<String> out, List<String> err) {}

  /** Runs a command to its end. */
  Ended run(String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  /** Runs a command through a shell, whose limits can be set: {@code $0} is the launcher. */
  Ended runInShell(String script) {
    return run(List.of("/bin/sh", "-c", script, launcher.toString()));
  }

  private Ended run(List<String> command) {
    try {
      Path out = Files.createTempFile("bouton", ".out");
      Path err = Files.createTempFile("bouton", ".err");
      try {
        Process process =
            builder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        int exitCode = process.waitFor();
        return new Ended(exitCode, Files.readAllLines(out), Files.readAllLines(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + command + " runs", e);
    }
  }

  /** Runs a command and kills it, as kill -9 does, when it has printed a certain line. */
  void killAt(Predicate<String> line, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    Process process = builder(command).redirectErrorStream(true).start();
    List<String> printed = new ArrayList<>();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      String next = output.readLine();
      while (next != null && !line.test(next)) {
        printed.add(next);
        next = output.readLine();
      }
      if (next == null) {
        throw new AssertionError("the process ended before it could be killed: " + printed);
      }
      process.destroyForcibly();
    }
    process.waitFor();
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(workingFolder.toFile());
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // A process on the side, which outlives the test, is for those tests that ask for it.
    builder.environment().put("BOUTON_ARCHIVE", "no");
    builder.environment().putAll(environment);
    return builder;
  }
}
