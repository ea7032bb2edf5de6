package org.bouton.core.locality;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The entries of a jar, to be tampered with before they are written. */
public final class Jars {

  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  private Jars() {}

  /** Everything in a folder. */
  public static Jars of(Path classes) throws IOException {
    Jars jar = new Jars();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        jar.with(classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return jar;
  }

  /** Adds or replaces an entry. */
  public Jars with(String name, byte[] content) {
    entries.put(name, content);
    return this;
  }

  /** Removes an entry. */
  public Jars without(String name) {
    if (entries.remove(name) == null) {
      throw new IllegalArgumentException("there is no entry " + name);
    }
    return this;
  }

  /** The content of an entry. */
  public byte[] content(String name) {
    return Objects.requireNonNull(entries.get(name), name).clone();
  }

  /** Writes the jar. */
  public Path writeTo(Path jar) throws IOException {
    Files.createDirectories(jar.toAbsolutePath().getParent());
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return jar;
  }

  /** Has every record of a jar's directory claim that its entry holds one byte. */
  static byte[] claimingSmallEntries(byte[] jar) {
    byte[] lying = jar.clone();
    for (int i = 0; i + 46 < jar.length; i++) {
      if (jar[i] == 'P' && jar[i + 1] == 'K' && jar[i + 2] == 1 && jar[i + 3] == 2) {
        lying[i + 24] = 1;
        lying[i + 25] = 0;
        lying[i + 26] = 0;
        lying[i + 27] = 0;
      }
    }
    return lying;
  }
}
