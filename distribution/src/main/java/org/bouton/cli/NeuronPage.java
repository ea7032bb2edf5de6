package org.bouton.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.core.compile.CellCalculus;
import org.bouton.core.report.EquationPrinter;

/**
 * What a neuron model computes, sends and keeps.
 *
 * @param model the model
 */
record NeuronPage(NeuronModel model) {

  /** Sections by their headings, in order. */
  Map<String, List<String>> sections(EquationPrinter printer) {
    CellEquations equations = CellEquations.of(model);
    Map<String, List<String>> sections = new LinkedHashMap<>();
    sections.put("Equations of one cell", printer.print(equations));
    sections.put("Sends", sent(equations));
    List<String> memories = new CellCalculus(equations).memories();
    sections.put(
        "Bytes per cell and sample",
        List.of(
            memories.isEmpty()
                ? "0: it has no memory"
                : Float.BYTES * memories.size()
                    + ": what it keeps from step to step is "
                    + String.join(", ", memories)));
    sections.put("Parameters", new ParameterTable("").lines(model.parameters()));
    return sections;
  }

  private static List<String> sent(CellEquations equations) {
    List<String> lines = new ArrayList<>();
    lines.add(equations.output() + " along projections");
    String feedback = equations.feedbackOutput();
    lines.add(
        (feedback == null ? "its learning signal" : feedback) + " along feedback projections");
    return lines;
  }
}
