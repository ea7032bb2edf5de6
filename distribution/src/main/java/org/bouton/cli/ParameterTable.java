package org.bouton.cli;

import java.util.List;
import java.util.Map;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.RealParameter;

/**
 * Parameters with their defaults and what they may be.
 *
 * @param prefix what users write before the name
 */
record ParameterTable(String prefix) {

  /** A table of parameters at their defaults. */
  List<String> lines(List<Parameter> parameters) {
    Table table = new Table();
    addTo(table, parameters, Map.of());
    return table.bareLines();
  }

  /**
   * Adds rows to a table.
   *
   * @param table the table
   * @param parameters the parameters
   * @param values their values by prefix and name; those left out are at their default
   */
  void addTo(Table table, List<Parameter> parameters, Map<String, String> values) {
    for (Parameter parameter : parameters) {
      String key = prefix + parameter.name();
      table.row(
          key + "=" + values.getOrDefault(key, parameter.defaultText()),
          symbol(parameter),
          parameter.documentation() + "; " + parameter.admissible() + unit(parameter));
    }
  }

  private static String unit(Parameter parameter) {
    return parameter.unit().isEmpty() ? "" : ", in " + parameter.unit();
  }

  private static String symbol(Parameter parameter) {
    return parameter instanceof RealParameter real && !real.symbol().equals(real.name())
        ? real.symbol()
        : "";
  }
}
