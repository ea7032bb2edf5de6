package org.bouton.core.experiment;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The JSON files of a run. */
final class RunDocuments {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .injectableValues(
              new InjectableValues.Std()
                  .addValue(
                      RunConfiguration.Machine.UNRECORDED, RunConfiguration.Machine.UNRECORDED))
          .build();

  private RunDocuments() {}

  static void write(Object document, Path file) throws IOException {
    String text = MAPPER.writeValueAsString(document) + System.lineSeparator();
    new AtomicFile(file).replace(stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  static <T> T read(Class<T> type, Path file) throws IOException {
    try {
      return MAPPER.readValue(Files.readString(file), type);
    } catch (JacksonException e) {
      throw new IOException("it is not what Bouton writes there: " + e.getOriginalMessage(), e);
    }
  }
}
