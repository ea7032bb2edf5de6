package org.bouton.core.experiment;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.bouton.core.train.SessionState.NamedArray;

/**
 * NumPy's {@code .npz}: a zip of {@code .npy} arrays, here always two-dimensional, float64 and row
 * by row. The same arrays give the same bytes.
 *
 * <p>ND4J's own writer scrambles arrays in column order and its reader takes only some archives.
 */
final class NumpyArchive {

  private static final String SUFFIX = ".npy";
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int HEADER_ALIGNMENT = 64;
  private static final int VALUES_AT_A_TIME = 8192;
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '<f8', 'fortran_order': False, 'shape': \\((\\d+), (\\d+)\\), \\} *\\n");

  private NumpyArchive() {}

  /** Writes arrays, in the order of the map. */
  static void write(Map<String, NamedArray> arrays, OutputStream stream) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(stream, StandardCharsets.UTF_8);
    zip.setMethod(ZipOutputStream.STORED);
    for (Map.Entry<String, NamedArray> named : arrays.entrySet()) {
      NamedArray array = named.getValue();
      CRC32 checksum = new CRC32();
      writeArray(array, new CheckedOutputStream(OutputStream.nullOutputStream(), checksum));
      ZipEntry entry = new ZipEntry(named.getKey() + SUFFIX);
      entry.setTimeLocal(NO_TIME);
      entry.setSize(header(array).length + (long) Double.BYTES * array.values().length);
      entry.setCrc(checksum.getValue());
      zip.putNextEntry(entry);
      writeArray(array, zip);
      zip.closeEntry();
    }
    zip.finish();
  }

  /**
   * Reads arrays that {@link #write} wrote.
   *
   * @throws IOException when the file is damaged or of another make
   */
  static Map<String, NamedArray> read(Path file) throws IOException {
    Map<String, NamedArray> arrays = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (!entry.getName().endsWith(SUFFIX)) {
          throw new IOException("entry " + entry.getName() + " is not an array");
        }
        String name = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
        CRC32 checksum = new CRC32();
        try (InputStream stream = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
          arrays.put(name, readArray(name, stream));
          if (stream.read() >= 0) {
            throw new IOException("array " + name + " has too many values");
          }
        } catch (EOFException e) {
          throw new IOException("array " + name + " has too few values", e);
        }
        // The JDK leaves this check to its streaming reader, which in turn needs no directory.
        if (checksum.getValue() != entry.getCrc()) {
          throw new IOException("the checksum of array " + name + " is wrong");
        }
      }
    }
    return arrays;
  }

  private static void writeArray(NamedArray array, OutputStream stream) throws IOException {
    stream.write(header(array));
    ByteBuffer buffer =
        ByteBuffer.allocate(VALUES_AT_A_TIME * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    double[] values = array.values();
    for (int from = 0; from < values.length; from += VALUES_AT_A_TIME) {
      int count = Math.min(VALUES_AT_A_TIME, values.length - from);
      buffer.clear();
      buffer.asDoubleBuffer().put(values, from, count);
      stream.write(buffer.array(), 0, count * Double.BYTES);
    }
  }

  private static byte[] header(NamedArray array) {
    String dictionary =
        "{'descr': '<f8', 'fortran_order': False, 'shape': ("
            + array.rows()
            + ", "
            + array.columns()
            + "), }";
    int prefix = MAGIC.length + Short.BYTES;
    int length = prefix + dictionary.length() + 1;
    int padded = (length + HEADER_ALIGNMENT - 1) / HEADER_ALIGNMENT * HEADER_ALIGNMENT;
    String text = dictionary + " ".repeat(padded - length) + "\n";
    return ByteBuffer.allocate(padded)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .putShort((short) text.length())
        .put(text.getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  private static NamedArray readArray(String name, InputStream stream) throws IOException {
    DataInputStream data = new DataInputStream(stream);
    byte[] magic = data.readNBytes(MAGIC.length);
    int length = Short.toUnsignedInt(Short.reverseBytes(data.readShort()));
    String text = new String(data.readNBytes(length), StandardCharsets.US_ASCII);
    Matcher header = HEADER.matcher(text);
    if (!java.util.Arrays.equals(magic, MAGIC) || !header.matches()) {
      throw new IOException("array " + name + " is not two-dimensional float64 in row order");
    }
    int rows = Integer.parseInt(header.group(1));
    int columns = Integer.parseInt(header.group(2));
    double[] values = new double[Math.multiplyExact(rows, columns)];
    byte[] bytes = new byte[VALUES_AT_A_TIME * Double.BYTES];
    for (int from = 0; from < values.length; from += VALUES_AT_A_TIME) {
      int count = Math.min(VALUES_AT_A_TIME, values.length - from);
      data.readFully(bytes, 0, count * Double.BYTES);
      ByteBuffer.wrap(bytes)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asDoubleBuffer()
          .get(values, from, count);
    }
    return new NamedArray(rows, columns, values);
  }
}
