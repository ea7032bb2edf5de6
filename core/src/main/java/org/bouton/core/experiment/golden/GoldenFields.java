package org.bouton.core.experiment.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.bouton.core.train.SessionState.NamedArray;

/** The fields of a golden file; each reading fails with the name of the field. */
final class GoldenFields {

  private final JsonNode node;

  GoldenFields(JsonNode node) {
    this.node = node;
  }

  GoldenFields entry(String name, String key) {
    JsonNode found = field(name).get(key);
    if (found == null) {
      throw new IllegalArgumentException("field '" + name + "' has no entry '" + key + "'");
    }
    return new GoldenFields(found);
  }

  String text(String name) {
    JsonNode found = field(name);
    if (!found.isTextual()) {
      throw new IllegalArgumentException("field '" + name + "' is not a text");
    }
    return found.textValue();
  }

  int count(String name) {
    JsonNode found = field(name);
    if (!found.isInt() || found.intValue() < 1) {
      throw new IllegalArgumentException("field '" + name + "' is not an integer of at least 1");
    }
    return found.intValue();
  }

  double number(String name) {
    JsonNode found = field(name);
    if (!found.isNumber()) {
      throw new IllegalArgumentException("field '" + name + "' is not a number");
    }
    return found.doubleValue();
  }

  int[] classes(String name, int count, int classes) {
    double[] values = values(name, count);
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (int) values[i];
      if (labels[i] != values[i] || labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "field '" + name + "' holds " + values[i] + ", must be below " + classes);
      }
    }
    return labels;
  }

  NamedArray matrix(String name, int rows, int columns) {
    return new NamedArray(rows, columns, values(name, rows * columns));
  }

  /** The numbers of nested lists, in the order in which they stand there. */
  double[] values(String name, int count) {
    List<Double> values = new ArrayList<>();
    collect(field(name), name, values);
    if (values.size() != count) {
      throw new IllegalArgumentException(
          "field '" + name + "' has " + values.size() + " numbers, must have " + count);
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void collect(JsonNode node, String name, List<Double> values) {
    if (node.isNumber()) {
      values.add(node.doubleValue());
    } else if (node.isArray()) {
      node.forEach(element -> collect(element, name, values));
    } else {
      throw new IllegalArgumentException("field '" + name + "' holds what is not a number");
    }
  }

  private JsonNode field(String name) {
    JsonNode found = node.get(name);
    if (found == null) {
      throw new IllegalArgumentException("field '" + name + "' is missing");
    }
    return found;
  }
}
