package org.bouton.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.bouton.core.train.Execution;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options, and says in plain words what they must be. */
final class Converters {

  private Converters() {}

  static CommandLine addTo(CommandLine commandLine) {
    return commandLine
        .registerConverter(Long.class, Converters::wholeNumber)
        .registerConverter(long.class, Converters::wholeNumber)
        .registerConverter(Integer.class, Converters::smallWholeNumber)
        .registerConverter(int.class, Converters::smallWholeNumber)
        .registerConverter(Execution.Mode.class, choice(Execution.Mode.class))
        .registerConverter(Execution.Executor.class, choice(Execution.Executor.class));
  }

  private static long wholeNumber(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' must be a whole number");
    }
  }

  private static int smallWholeNumber(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' must be a whole number");
    }
  }

  private static <E extends Enum<E>> ITypeConverter<E> choice(Class<E> choices) {
    return text ->
        Arrays.stream(choices.getEnumConstants())
            .filter(choice -> Written.of(choice).equals(text))
            .findFirst()
            .orElseThrow(
                () ->
                    new TypeConversionException(
                        "'"
                            + text
                            + "' must be one of "
                            + Arrays.stream(choices.getEnumConstants())
                                .map(Written::of)
                                .collect(Collectors.joining(", "))));
  }
}
