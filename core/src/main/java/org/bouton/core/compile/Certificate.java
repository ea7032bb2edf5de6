package org.bouton.core.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.ExpressionWalk;
import org.bouton.api.equation.Signal;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.SynapseEquations;
import org.bouton.core.network.NetworkModel;

/**
 * What a learning rule reads, and what it costs: worked out from its equations, never declared.
 *
 * @param grade how local the rule's own equations are
 * @param reads the signals that a synapse reads, in words
 * @param broadcasts what reaches many synapses alike
 * @param hearsOfErrors whether learning signals reach it, by itself or through what modulators tell
 * @param causal whether it can run forward in time, step by step
 * @param bytesPerCell memory of one cell of one sample, in float32: its states, and the traces of
 *     activity that its synapses share
 * @param bytesPerSynapse memory of one synapse of one sample beside its weight, in float32, when it
 *     runs forward in time with {@code cellTypes} cell types
 * @param cellTypes the number of cell types that the memory was counted for
 */
public record Certificate(
    LocalityGrade grade,
    List<String> reads,
    List<String> broadcasts,
    boolean hearsOfErrors,
    boolean causal,
    int bytesPerCell,
    int bytesPerSynapse,
    int cellTypes) {

  private static final int COUNTED_TYPES = 2;

  /** Copies the lists. */
  public Certificate {
    reads = List.copyOf(reads);
    broadcasts = List.copyOf(broadcasts);
  }

  /** The certificate of every reference rule. */
  public static Certificate nonLocal() {
    return new Certificate(
        LocalityGrade.NON_LOCAL,
        List.of("whole recorded trials", "all weights"),
        List.of(),
        true,
        false,
        0,
        0,
        COUNTED_TYPES);
  }

  /**
   * Works out the certificate of a rule at synapses onto cells of one kind.
   *
   * @param rule the equations of a synapse
   * @param ruleSettings the values of the rule's parameters
   * @param released what a cell releases of each modulator
   * @param cell the equations of the postsynaptic cells, and one value of each of their parameters
   * @throws IllegalArgumentException when the rule and the cell do not fit together
   */
  public static Certificate of(
      SynapseEquations rule,
      Settings ruleSettings,
      Map<String, Expression> released,
      NetworkModel.PopulationModel cell) {
    Set<String> reads = new LinkedHashSet<>();
    Set<String> broadcasts = new LinkedHashSet<>();
    LocalityGrade grade = LocalityGrade.SYNAPSE_LOCAL;
    for (Expression part : parts(rule)) {
      if (part instanceof Signal signal) {
        String words = inWords(signal);
        if (!words.isEmpty()) {
          reads.add(words);
        }
        if (signal.kind() == Signal.Kind.LEARNING_SIGNAL
            || signal.kind() == Signal.Kind.BROADCAST) {
          grade = atLeast(grade, LocalityGrade.BROADCAST);
          broadcasts.add(words);
        }
      }
    }
    for (CellTypeVector vector : vectors(rule)) {
      if (vector instanceof CellTypeVector.Concentration concentration) {
        boolean byType = concentration.grouping() == CellGrouping.TYPE;
        String words =
            "concentrations of "
                + concentration.modulator()
                + (byType ? ", one for each cell type" : ", one for each releasing cell");
        reads.add(words);
        broadcasts.add(words);
        grade =
            atLeast(
                grade,
                byType ? LocalityGrade.CELL_TYPE_MODULATION : LocalityGrade.SYMMETRIC_FEEDBACK);
      } else if (vector instanceof CellTypeVector.Affinity affinity) {
        boolean byType = affinity.grouping() == CellGrouping.TYPE;
        reads.add(
            byType
                ? "mean recurrent weights between pairs of cell types"
                : "recurrent weights of other cells (weight transport)");
        grade =
            atLeast(
                grade,
                byType ? LocalityGrade.CELL_TYPE_MODULATION : LocalityGrade.SYMMETRIC_FEEDBACK);
      }
    }
    if (hearsOfErrorsThroughCell(rule, cell)) {
      reads.add("through the postsynaptic cell: the errors that feedback carries to it");
      grade = atLeast(grade, LocalityGrade.BROADCAST);
    }
    Plan plan = countedPlan(rule, ruleSettings, released, cell);
    int perCell = new CellCalculus(cell.equations()).memories().size();
    int perSynapse = 0;
    for (Slot state : plan.synapseStates()) {
      if (state.shape().kind() == Shape.Kind.SAMPLES) {
        perCell++;
      } else {
        perSynapse += state.shape().types();
      }
    }
    return new Certificate(
        grade,
        List.copyOf(reads),
        List.copyOf(broadcasts),
        hearsOfErrors(rule, released) || hearsOfErrorsThroughCell(rule, cell),
        true,
        Float.BYTES * perCell,
        Float.BYTES * perSynapse,
        COUNTED_TYPES);
  }

  /** How local the rule is in a network, where learning signals come over feedback weights. */
  public LocalityGrade gradeIn(Network network) {
    boolean symmetric =
        network.feedbacks().stream()
            .anyMatch(feedback -> feedback.weights() == Feedback.Weights.SYMMETRIC);
    return hearsOfErrors && symmetric ? atLeast(grade, LocalityGrade.SYMMETRIC_FEEDBACK) : grade;
  }

  /** The certificate in a few lines of text. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("grade: " + grade.words());
    reads.forEach(signal -> lines.add("reads " + signal));
    if (grade != LocalityGrade.NON_LOCAL) {
      lines.add(causal ? "causal: it can run forward in time, step by step" : "not causal");
      lines.add("memory per cell and sample: " + bytesPerCell + " bytes");
      lines.add(
          "memory per synapse and sample, online with "
              + cellTypes
              + " cell types: "
              + bytesPerSynapse
              + " bytes, and 4 for the weight");
    }
    return lines;
  }

  /** A small recurrent network of such cells, all of them read out: enough to count memories. */
  private static Plan countedPlan(
      SynapseEquations rule,
      Settings ruleSettings,
      Map<String, Expression> released,
      NetworkModel.PopulationModel cell) {
    String name = "cells";
    Population population =
        Population.of(
            name,
            cell.equations().model(),
            CellType.excitatory(COUNTED_TYPES),
            CellType.inhibitory(COUNTED_TYPES));
    Projection recurrent = Projection.between(name, name, Initialiser.zeros()).delayedBy(1);
    Network network =
        new Network(List.of(population), List.of(recurrent), List.of(), name).nudged(1, 1);
    Map<String, NetworkModel.PopulationModel> cells = new LinkedHashMap<>();
    cells.put(
        name, new NetworkModel.PopulationModel(cell.equations(), ofFewCells(cell.parameters())));
    return LearningPlanner.plan(
        new NetworkModel(network, 1, cells),
        1,
        rule,
        ruleSettings,
        released,
        Map.of(),
        false,
        Optional.empty());
  }

  /** Parameters that differ between cells differ between the counted cells too. */
  private static Map<String, double[]> ofFewCells(Map<String, double[]> parameters) {
    Map<String, double[]> few = new LinkedHashMap<>();
    parameters.forEach(
        (parameter, values) -> {
          double[] counted = new double[values.length == 1 ? 1 : 2 * COUNTED_TYPES];
          for (int i = 0; i < counted.length; i++) {
            counted[i] = values[i % values.length];
          }
          few.put(parameter, counted);
        });
    return few;
  }

  private static List<Expression> parts(SynapseEquations rule) {
    List<Expression> parts = new ArrayList<>(ExpressionWalk.parts(rule.descent()));
    for (SynapseEquations.Equation equation : rule.equations()) {
      parts.addAll(
          equation.isVector()
              ? ExpressionWalk.parts(equation.vector())
              : ExpressionWalk.parts(equation.scalar()));
    }
    return parts;
  }

  private static List<CellTypeVector> vectors(SynapseEquations rule) {
    List<CellTypeVector> vectors = new ArrayList<>(ExpressionWalk.vectors(rule.descent()));
    for (SynapseEquations.Equation equation : rule.equations()) {
      vectors.addAll(
          equation.isVector()
              ? ExpressionWalk.vectors(equation.vector())
              : ExpressionWalk.vectors(equation.scalar()));
    }
    return vectors;
  }

  private static LocalityGrade atLeast(LocalityGrade grade, LocalityGrade other) {
    return grade.compareTo(other) >= 0 ? grade : other;
  }

  private static boolean hearsOfErrors(SynapseEquations rule, Map<String, Expression> released) {
    List<Expression> heard = new ArrayList<>(parts(rule));
    for (CellTypeVector vector : vectors(rule)) {
      if (vector instanceof CellTypeVector.Concentration concentration) {
        Expression release = released.get(concentration.modulator());
        if (release != null) {
          heard.addAll(ExpressionWalk.parts(release));
        }
      }
    }
    return heard.stream()
        .anyMatch(
            part -> part instanceof Signal signal && signal.kind() == Signal.Kind.LEARNING_SIGNAL);
  }

  /** Whether it reads quantities of a cell that makes use of its top-down current itself. */
  private static boolean hearsOfErrorsThroughCell(
      SynapseEquations rule, NetworkModel.PopulationModel cell) {
    return cell.equations().readsTopDownCurrent()
        && parts(rule).stream()
            .anyMatch(
                part -> part instanceof Signal signal && signal.kind() == Signal.Kind.POSTSYNAPTIC);
  }

  private static String inWords(Signal signal) {
    return switch (signal.kind()) {
      case PRESYNAPTIC -> "what arrives from the presynaptic cell";
      case POSTSYNAPTIC -> "'" + signal.symbol() + "' of the postsynaptic cell";
      case LEARNING_SIGNAL -> "the learning signal at the postsynaptic cell";
      case SLOPE -> "the slope of the postsynaptic activation";
      case LEAK -> "the leak of the postsynaptic membrane";
      case CURRENT_GAIN -> "the current gain of the postsynaptic membrane";
      case WEIGHT -> "its own weight";
      case ELIGIBILITY_TRACE -> "its eligibility trace";
      case MEMBRANE_TRACE -> "its membrane trace";
      case OUTPUT -> "what the postsynaptic cell sends";
      case SELF_WEIGHT -> "the weight of the postsynaptic cell onto itself";
      case READOUT_LEAK -> "the leak of the cells that its learning signal comes from";
      case BROADCAST -> "the broadcast '" + signal.symbol() + "'";
      case SYNAPSE_VARIABLE, CURRENT, TOP_DOWN_CURRENT, NOISE, CELL_VARIABLE -> "";
    };
  }
}
