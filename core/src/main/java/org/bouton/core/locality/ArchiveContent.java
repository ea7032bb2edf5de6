package org.bouton.core.locality;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What is in a jar, as far as it was read: reading stops where a jar is larger than a plugin can
 * be. Sizes are those of what was read, not those that the jar claims.
 *
 * @param jar the jar
 * @param names the names of its entries, as they stand there
 * @param classes the class files, by the names of their entries
 * @param multiRelease whether its manifest claims versions for several Javas
 * @param damage what could not be read, and why
 * @param excess what was too large
 */
record ArchiveContent(
    Path jar,
    List<String> names,
    Map<String, byte[]> classes,
    boolean multiRelease,
    List<String> damage,
    List<String> excess) {

  static final int MOST_ENTRIES = 10_000;
  static final int MOST_BYTES = 64 << 20;
  static final int MOST_BYTES_OF_A_CLASS = 1 << 20;

  static final String DESCRIPTOR = "module-info.class";

  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  static ArchiveContent of(Path jar) {
    return new Reading(jar).content();
  }

  /** The name of the jar, without its folders. */
  String name() {
    return String.valueOf(jar.getFileName());
  }

  /** The names of the classes, as their entries have them. */
  Stream<String> classNames() {
    return classes.keySet().stream()
        .filter(entry -> !entry.equals(DESCRIPTOR))
        .map(ArchiveContent::className);
  }

  static String className(String entry) {
    return entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
  }

  private static final class Reading {

    private final Path jar;
    private final List<String> names = new ArrayList<>();
    private final Map<String, byte[]> classes = new LinkedHashMap<>();
    private final List<String> damage = new ArrayList<>();
    private final List<String> excess = new ArrayList<>();
    private boolean multiRelease;
    private int left = MOST_BYTES;

    Reading(Path jar) {
      this.jar = jar;
    }

    ArchiveContent content() {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements() && excess.isEmpty()) {
          read(zip, entries.nextElement());
        }
      } catch (IOException | RuntimeException e) {
        damage.add(jar.getFileName() + " is not a jar that can be read: " + e.getMessage());
      }
      return new ArchiveContent(
          jar,
          List.copyOf(names),
          Map.copyOf(classes),
          multiRelease,
          List.copyOf(damage),
          List.copyOf(excess));
    }

    private void read(ZipFile zip, ZipEntry entry) {
      names.add(entry.getName());
      if (names.size() > MOST_ENTRIES) {
        excess.add(jar.getFileName() + " has more than " + MOST_ENTRIES + " entries");
        return;
      }
      if (entry.isDirectory()) {
        return;
      }
      boolean isClass = entry.getName().endsWith(".class");
      try {
        byte[] content = content(zip, entry, isClass);
        if (isClass && excess.isEmpty()) {
          classes.put(entry.getName(), content);
        } else if (entry.getName().equalsIgnoreCase(MANIFEST)) {
          multiRelease |= isMultiRelease(content);
        }
      } catch (IOException | RuntimeException e) {
        damage.add("entry " + entry.getName() + " of " + jar.getFileName() + " is damaged: " + e);
      }
    }

    /** All that the entry holds, or empty if that is too much. */
    private byte[] content(ZipFile zip, ZipEntry entry, boolean isClass) throws IOException {
      int most = isClass ? Math.min(left, MOST_BYTES_OF_A_CLASS) : left;
      byte[] content;
      try (InputStream stream = zip.getInputStream(entry)) {
        content = stream.readNBytes(most + 1);
      }
      if (content.length > most) {
        excess.add(
            most == left
                ? jar.getFileName() + " holds more than " + (MOST_BYTES >> 20) + " MiB"
                : "class file "
                    + entry.getName()
                    + " of "
                    + jar.getFileName()
                    + " is larger than "
                    + (MOST_BYTES_OF_A_CLASS >> 20)
                    + " MiB");
        return new byte[0];
      }
      left -= content.length;
      CRC32 sum = new CRC32();
      sum.update(content);
      if (sum.getValue() != entry.getCrc()) {
        throw new IOException("its checksum is wrong");
      }
      return content;
    }

    private static boolean isMultiRelease(byte[] manifest) throws IOException {
      return Boolean.parseBoolean(
          new Manifest(new ByteArrayInputStream(manifest))
              .getMainAttributes()
              .getValue("Multi-Release"));
    }
  }
}
