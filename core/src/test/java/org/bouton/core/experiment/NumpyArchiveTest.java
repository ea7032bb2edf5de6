package org.bouton.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouton.core.train.SessionState.NamedArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumpyArchiveTest {

  @Property(tries = 50)
  void givesBackEveryBit(@ForAll @Size(max = 40) double[] values) throws IOException {
    Path file = Files.createTempFile("archive", ".npz");
    try {
      Files.write(file, bytes(Map.of("weights", new NamedArray(1, values.length, values))));

      NamedArray read = array(NumpyArchive.read(file), "weights");

      assertThat(bits(read.values())).containsExactly(bits(values));
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void keepsShapesNamesAndManyValues(@TempDir Path folder) throws IOException {
    double[] many = new double[300 * 100];
    for (int i = 0; i < many.length; i++) {
      many[i] = Math.sin(i);
    }
    Map<String, NamedArray> arrays =
        Map.of(
            "weights/hidden-to-hidden",
            new NamedArray(300, 100, many),
            "none",
            new NamedArray(0, 3, new double[0]));
    Path file = folder.resolve("a.npz");
    Files.write(file, bytes(arrays));

    Map<String, NamedArray> read = NumpyArchive.read(file);

    assertThat(read).containsOnlyKeys("weights/hidden-to-hidden", "none");
    NamedArray big = array(read, "weights/hidden-to-hidden");
    assertThat(big.rows()).isEqualTo(300);
    assertThat(big.columns()).isEqualTo(100);
    assertThat(bits(big.values())).containsExactly(bits(many));
    assertThat(array(read, "none").columns()).isEqualTo(3);
  }

  @Test
  void writesWhatNumpysFormatDescriptionSays(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.npz");
    Files.write(file, bytes(Map.of("w", new NamedArray(2, 1, new double[] {1.5, -2}))));

    try (ZipFile zip = new ZipFile(file.toFile())) {
      byte[] entry = zip.getInputStream(zip.getEntry("w.npy")).readAllBytes();
      ByteBuffer buffer = ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN);
      assertThat(new String(entry, 1, 5, StandardCharsets.US_ASCII)).isEqualTo("NUMPY");
      int header = buffer.getShort(8);
      assertThat((10 + header) % 64).isZero();
      assertThat(new String(entry, 10, header, StandardCharsets.US_ASCII))
          .startsWith("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1), }")
          .endsWith("\n");
      assertThat(buffer.getDouble(10 + header)).isEqualTo(1.5);
      assertThat(buffer.getDouble(18 + header)).isEqualTo(-2);
      assertThat(entry).hasSize(10 + header + 16);
    }
  }

  @Test
  void theSameArraysGiveTheSameBytes() throws IOException {
    Map<String, NamedArray> arrays = Map.of("w", new NamedArray(1, 2, new double[] {1, 2}));

    assertThat(bytes(arrays)).isEqualTo(bytes(arrays));
  }

  @Test
  void noticesThatAByteWasChanged(@TempDir Path folder) throws IOException {
    byte[] content = bytes(Map.of("w", new NamedArray(1, 1, new double[] {1.25})));
    Path file = folder.resolve("a.npz");
    for (int i = 0; i < content.length; i++) {
      if (content[i] == 0x3f && content[i + 1] != 0x3f) {
        content[i] ^= 1;
      }
    }
    Files.write(file, content);

    assertThatThrownBy(() -> NumpyArchive.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("checksum");
  }

  @Test
  void noticesThatTheEndIsMissing(@TempDir Path folder) throws IOException {
    byte[] content = bytes(Map.of("w", new NamedArray(1, 1, new double[] {1.25})));
    Path file = folder.resolve("a.npz");
    Files.write(file, java.util.Arrays.copyOf(content, content.length - 30));

    assertThatThrownBy(() -> NumpyArchive.read(file)).isInstanceOf(IOException.class);
  }

  @Test
  void saysWhichArrayIsOfAnotherMake(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("w.npy"));
      String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1), }\n";
      zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
      zip.write(new byte[] {(byte) header.length(), 0});
      zip.write(header.getBytes(StandardCharsets.US_ASCII));
      zip.write(new byte[4]);
      zip.closeEntry();
    }

    assertThatThrownBy(() -> NumpyArchive.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage("array w is not two-dimensional float64 in row order");
  }

  private static byte[] bytes(Map<String, NamedArray> arrays) throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    NumpyArchive.write(new TreeMap<>(arrays), stream);
    return stream.toByteArray();
  }

  private static NamedArray array(Map<String, NamedArray> arrays, String name) {
    NamedArray array = arrays.get(name);
    assertThat(array).as(name).isNotNull();
    return array == null ? new NamedArray(0, 0, new double[0]) : array;
  }

  private static long[] bits(double[] values) {
    return java.util.Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
