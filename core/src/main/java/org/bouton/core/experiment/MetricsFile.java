package org.bouton.core.experiment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A {@code metrics.csv} that is being appended to. */
final class MetricsFile implements AutoCloseable {

  private static final CsvMapper MAPPER =
      CsvMapper.csvBuilder()
          .enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
          .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
          .build();
  private static final CsvSchema SCHEMA = MAPPER.schemaFor(MetricsRow.class);
  private static final ObjectWriter LINE = MAPPER.writer(SCHEMA);
  private static final ObjectWriter LINE_AFTER_HEADER = MAPPER.writer(SCHEMA.withHeader());
  private static final ObjectReader READER =
      MAPPER.readerFor(MetricsRow.class).with(SCHEMA.withHeader().withStrictHeaders(true));

  private final FileChannel channel;
  private final List<MetricsRow> validations;
  private boolean empty;

  private MetricsFile(FileChannel channel, List<MetricsRow> rows) {
    this.channel = channel;
    this.validations = new ArrayList<>(rows.stream().filter(MetricsRow::isValidation).toList());
    this.empty = rows.isEmpty();
  }

  /** Starts anew. */
  static MetricsFile create(Path file) throws IOException {
    return continueAfter(file, List.of());
  }

  /** Goes on after the rows up to an iteration; later ones are dropped. */
  static MetricsFile continueAfter(Path file, long iteration) throws IOException {
    return continueAfter(
        file, read(file).stream().filter(row -> row.iteration() <= iteration).toList());
  }

  private static MetricsFile continueAfter(Path file, List<MetricsRow> rows) throws IOException {
    StringBuilder text = new StringBuilder();
    for (MetricsRow row : rows) {
      text.append(line(row, text.isEmpty()));
    }
    new AtomicFile(file)
        .replace(stream -> stream.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    return new MetricsFile(
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND), rows);
  }

  /** The rows of a file; what was cut off in the middle of a line is not one. */
  static List<MetricsRow> read(Path file) throws IOException {
    String text = Files.readString(file);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    if (whole.isEmpty()) {
      return List.of();
    }
    try (MappingIterator<MetricsRow> rows = READER.readValues(whole)) {
      return rows.readAll();
    }
  }

  /** The validations so far, those from before a resume included. */
  List<MetricsRow> validations() {
    return List.copyOf(validations);
  }

  void append(MetricsRow row) throws IOException {
    ByteBuffer line = ByteBuffer.wrap(line(row, empty).getBytes(StandardCharsets.UTF_8));
    while (line.hasRemaining()) {
      channel.write(line);
    }
    empty = false;
    if (row.isValidation()) {
      validations.add(row);
    }
  }

  /** Makes sure that the rows so far outlive a power failure. */
  void force() throws IOException {
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static String line(MetricsRow row, boolean first) throws IOException {
    return (first ? LINE_AFTER_HEADER : LINE).writeValueAsString(row);
  }
}
