package org.bouton.api.parameter;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of a list of parameters: defaults, with some of them overridden. Immutable. */
public final class Settings {

  private final Map<String, Parameter> parameters;
  private final Map<String, Object> values;

  private Settings(Map<String, Parameter> parameters, Map<String, Object> values) {
    this.parameters = parameters;
    this.values = values;
  }

  /** Every parameter at its default. */
  public static Settings defaults(Collection<? extends Parameter> parameters) {
    return of("", parameters, Map.of());
  }

  /**
   * Defaults, overridden by what users wrote.
   *
   * @param owner what the parameters belong to, for messages, such as {@code rule}
   * @param parameters the parameters that exist
   * @param overrides values as users write them, by name
   * @throws InvalidSettingException for an unknown name, with the nearest known one, or for a value
   *     that is not admissible
   */
  public static Settings of(
      String owner, Collection<? extends Parameter> parameters, Map<String, String> overrides) {
    Map<String, Parameter> known = new LinkedHashMap<>();
    Map<String, Object> values = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      known.put(parameter.name(), parameter);
      values.put(parameter.name(), parameter.parse(parameter.defaultText()));
    }
    String prefix = owner.isEmpty() ? "" : owner + ".";
    overrides.forEach(
        (name, text) -> {
          Parameter parameter = known.get(name);
          if (parameter == null) {
            throw new InvalidSettingException(
                prefix
                    + name
                    + ": there is no such setting"
                    + Suggestion.among(known.keySet(), name, prefix));
          }
          try {
            values.put(name, parameter.parse(text));
          } catch (InvalidSettingException e) {
            throw new InvalidSettingException(prefix + e.getMessage());
          }
        });
    return new Settings(known, values);
  }

  /** The value of a real parameter. */
  public double real(RealParameter parameter) {
    return (Double) valueOf(parameter);
  }

  /** The value of an integer parameter. */
  public long integer(IntegerParameter parameter) {
    return (Long) valueOf(parameter);
  }

  /** The value of an integer parameter that counts things in memory. */
  public int count(IntegerParameter parameter) {
    return Math.toIntExact(integer(parameter));
  }

  /** The value of a choice. */
  public <E extends Enum<E>> E choice(ChoiceParameter<E> parameter) {
    return parameter.defaultValue().getDeclaringClass().cast(valueOf(parameter));
  }

  /** The value of a text. */
  public String text(TextParameter parameter) {
    return (String) valueOf(parameter);
  }

  /** The parameters, in their order. */
  public List<Parameter> parameters() {
    return List.copyOf(parameters.values());
  }

  /** Every value as users would write it, by name, in the order of the parameters. */
  public Map<String, String> asText() {
    Map<String, String> text = new LinkedHashMap<>();
    parameters.forEach((name, parameter) -> text.put(name, written(valueOf(parameter))));
    return text;
  }

  private static String written(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
    if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e6) {
      return Long.toString(number.longValue());
    }
    return value instanceof Long number ? IntegerParameter.written(number) : value.toString();
  }

  private Object valueOf(Parameter parameter) {
    Object value = values.get(parameter.name());
    if (value == null) {
      throw new IllegalArgumentException(
          "parameter "
              + parameter.name()
              + " is not among "
              + parameters.keySet()
              + "; add it to parameters()");
    }
    return value;
  }
}
