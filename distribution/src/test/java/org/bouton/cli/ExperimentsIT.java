package org.bouton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouton.cli.Launched.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every experiment that is listed trains: few samples, few steps, and made-up data of the user's.
 */
class ExperimentsIT {

  /** What makes an experiment short, or tells it where its data are. */
  private static final Map<String, List<String>> SETTINGS =
      Map.ofEntries(
          Map.entry(
              "eprop/evidence-accumulation",
              List.of("task.cues=1", "task.shortest-delay=0", "task.longest-delay=0")),
          Map.entry(
              "eprop/evidence-accumulation-short",
              List.of("task.cues=1", "task.shortest-delay=0", "task.longest-delay=0")),
          Map.entry("gle/lagline", List.of("task.window=50")),
          Map.entry("gle/lagline-bptt", List.of("network.window=50")),
          Map.entry("gle/lagnet", List.of("task.window=20")),
          Map.entry("gle/mackey-glass", List.of("task.window=20")),
          Map.entry("gle/mnist1d", List.of("task.length=10")),
          Map.entry("gle/mnist1d-large", List.of("task.length=10")),
          Map.entry("gle/mnist1d-static", List.of("task.length=10")),
          Map.entry(
              "gle/sequential-mnist",
              List.of(
                  "task.train=images.idx",
                  "task.train-labels=labels.idx",
                  "task.test=images.idx",
                  "task.test-labels=labels.idx")),
          Map.entry("gle/speech-commands", List.of("task.path=words")),
          Map.entry("gle/yin-yang", List.of("task.steps=10", "task.test-samples=20")));

  private static final List<String> WORDS =
      List.of(
          "yes", "no", "up", "down", "left", "right", "on", "off", "stop", "go", "bird", "zero");

  private final Path folder;

  ExperimentsIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void makeUpData() throws IOException {
    writeIdx("images.idx", 4, 28, 28);
    writeIdx("labels.idx", 4);
    Path words = folder.resolve("words");
    StringBuilder validation = new StringBuilder();
    StringBuilder test = new StringBuilder();
    for (String word : WORDS) {
      for (int speaker = 0; speaker < 3; speaker++) {
        writeWave(words.resolve(word).resolve(speaker + "_nohash_0.wav"), 16_000);
      }
      validation.append(word).append("/1_nohash_0.wav\n");
      test.append(word).append("/2_nohash_0.wav\n");
    }
    Files.writeString(words.resolve("validation_list.txt"), validation);
    Files.writeString(words.resolve("testing_list.txt"), test);
    writeWave(words.resolve("_background_noise_").resolve("hum.wav"), 40_000);
  }

  static Stream<String> experiments() {
    return Launched.in(Launched.modules()).run("list").out().stream()
        .dropWhile(line -> !line.startsWith("Experiments"))
        .skip(1)
        .takeWhile(line -> !line.isBlank())
        .map(line -> line.strip().replaceFirst(" .*", ""));
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void trains(String experiment) throws IOException {
    List<String> command = new ArrayList<>(List.of("train", experiment));
    command.addAll(List.of("--iterations", "2", "--out", "run"));
    command.addAll(List.of("--set", "training.batch=2"));
    SETTINGS
        .getOrDefault(experiment, List.of())
        .forEach(setting -> command.addAll(List.of("--set", setting)));

    // So short a run ends before the better compiler is of use, and many of them take its time.
    Ended ended =
        Launched.in(folder)
            .with("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1")
            .run(command.toArray(String[]::new));

    assertThat(ended.err()).noneMatch(line -> !line.startsWith("NOTE: Picked up"));
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out())
        .anyMatch(line -> line.startsWith("seed 0: finished after 2 iterations"));
    assertThat(Files.readAllLines(folder.resolve("run/seed-0/metrics.csv")))
        .filteredOn(line -> line.startsWith("training,"))
        .hasSize(2)
        .noneMatch(line -> line.contains("NaN"));
  }

  /** Bytes that count up from 0. */
  private void writeIdx(String name, int... shape) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream file = new DataOutputStream(bytes);
    file.write(new byte[] {0, 0, 0x08, (byte) shape.length});
    int count = 1;
    for (int length : shape) {
      file.writeInt(length);
      count *= length;
    }
    for (int i = 0; i < count; i++) {
      file.write(i);
    }
    Files.write(folder.resolve(name), bytes.toByteArray());
  }

  /** A hum of 16-bit samples on one channel, 16 000 of them in a second. */
  private static void writeWave(Path file, int samples) throws IOException {
    ByteBuffer wave = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    wave.put(ascii("RIFF")).putInt(36 + 2 * samples).put(ascii("WAVE"));
    wave.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
    wave.putInt(16_000).putInt(32_000).putShort((short) 2).putShort((short) 16);
    wave.put(ascii("data")).putInt(2 * samples);
    for (int i = 0; i < samples; i++) {
      wave.putShort((short) (i % 160 * 100));
    }
    Files.createDirectories(file.getParent());
    Files.write(file, wave.array());
  }

  private static byte[] ascii(String tag) {
    return tag.getBytes(StandardCharsets.US_ASCII);
  }
}
