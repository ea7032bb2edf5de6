package org.bouton.cli;

import java.util.List;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.RealParameter;

/**
 * Parameters with their defaults and what they may be.
 *
 * @param prefix what users write before the name
 */
record ParameterTable(String prefix) {

  List<String> lines(List<Parameter> parameters) {
    Table table = new Table();
    for (Parameter parameter : parameters) {
      table.row(
          prefix + parameter.name() + "=" + parameter.defaultText(),
          symbol(parameter),
          parameter.documentation() + "; " + parameter.admissible() + unit(parameter));
    }
    return table.bareLines();
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
