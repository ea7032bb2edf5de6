package org.bouton.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory this process takes, as the system counts. */
final class ResidentMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern LARGEST = Pattern.compile("VmHWM:\\s*(\\d+) kB");
  private static final long KILOBYTE = 1024;

  private ResidentMemory() {}

  /** The most it took so far, in bytes, where the system tells. */
  static OptionalLong largest() {
    try {
      Matcher largest = LARGEST.matcher(Files.readString(STATUS));
      return largest.find()
          ? OptionalLong.of(KILOBYTE * Long.parseLong(largest.group(1)))
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
