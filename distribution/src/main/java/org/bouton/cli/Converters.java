package org.bouton.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.bouton.core.train.Execution;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the values of options, and says in plain words what they must be.
 *
 * <p>The converters are classes and not lambdas: Java 17 cannot archive a lambda whose interface
 * was compiled for a Java as old as that of picocli's, and then archives nothing at all.
 */
final class Converters {

  private Converters() {}

  static CommandLine addTo(CommandLine commandLine) {
    return commandLine
        .registerConverter(Long.class, new WholeNumber())
        .registerConverter(long.class, new WholeNumber())
        .registerConverter(Integer.class, new SmallWholeNumber())
        .registerConverter(int.class, new SmallWholeNumber())
        .registerConverter(Execution.Mode.class, new Choice<>(Execution.Mode.class))
        .registerConverter(Execution.Executor.class, new Choice<>(Execution.Executor.class));
  }

  private static final class WholeNumber implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
      try {
        return Long.valueOf(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException("'" + text + "' must be a whole number");
      }
    }
  }

  private static final class SmallWholeNumber implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
      try {
        return Integer.valueOf(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException("'" + text + "' must be a whole number");
      }
    }
  }

  private record Choice<E extends Enum<E>>(Class<E> choices) implements ITypeConverter<E> {

    @Override
    public E convert(String text) {
      return Arrays.stream(choices.getEnumConstants())
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
}
