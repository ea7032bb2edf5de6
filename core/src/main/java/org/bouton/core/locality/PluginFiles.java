package org.bouton.core.locality;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A plugin as its user has it: one jar, or a folder of jars, which are the plugin and its
 * libraries.
 *
 * @param place the jar or folder
 * @param jars the jars, by name
 */
public record PluginFiles(Path place, List<Path> jars) {

  private static final String JAR = ".jar";

  /** Copies the list. */
  public PluginFiles {
    jars = List.copyOf(jars);
  }

  /**
   * The plugin in a jar or folder. Files of a folder that are no jars, and folders in it, are left
   * alone.
   *
   * @throws IOException if the folder cannot be read
   */
  public static PluginFiles at(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return new PluginFiles(place, List.of(place));
    }
    try (Stream<Path> entries = Files.list(place)) {
      return new PluginFiles(place, entries.filter(PluginFiles::isJar).sorted().toList());
    }
  }

  /** Tells a jar by its name, as it must be told before anything is read. */
  public static boolean isJar(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(JAR) && !name.startsWith(".") && Files.isRegularFile(file);
  }

  /** The name of the jar or folder, without the folders that it is in. */
  public String name() {
    Path last = place.toAbsolutePath().normalize().getFileName();
    return last == null ? place.toString() : last.toString();
  }

  /**
   * What identifies the content: the SHA-256 of the jar in hexadecimal digits; that of a folder is
   * the SHA-256 of its jars' names and sums.
   *
   * @throws IOException if a jar cannot be read
   */
  public String sha256() throws IOException {
    if (jars.equals(List.of(place))) {
      return sha256(place);
    }
    MessageDigest digest = newDigest();
    for (Path jar : jars) {
      digest.update(
          (jar.getFileName() + "\n" + sha256(jar) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * The SHA-256 of a file in hexadecimal digits.
   *
   * @throws IOException if it cannot be read
   */
  public static String sha256(Path file) throws IOException {
    MessageDigest digest = newDigest();
    try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
      content.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
