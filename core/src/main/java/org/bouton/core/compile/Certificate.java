package org.bouton.core.compile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
 * @param signals the signals that a synapse reads, as data
 * @param reads the same, in words
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
    NavigableSet<Reads> signals,
    List<String> reads,
    List<String> broadcasts,
    boolean hearsOfErrors,
    boolean causal,
    int bytesPerCell,
    int bytesPerSynapse,
    int cellTypes) {

  private static final int COUNTED_TYPES = 2;

  /** What a synapse can read. */
  public enum Reads {
    /** What arrives from the presynaptic cell. */
    PRESYNAPTIC,
    /** A state or a named quantity of the postsynaptic cell. */
    POSTSYNAPTIC,
    /** What the postsynaptic cell sends. */
    OUTPUT,
    /** The slope of the postsynaptic activation. */
    SLOPE,
    /** The leak of the postsynaptic membrane. */
    LEAK,
    /** The current gain of the postsynaptic membrane. */
    CURRENT_GAIN,
    /** The weight of the postsynaptic cell onto itself. */
    SELF_WEIGHT,
    /** The synapse's own weight. */
    WEIGHT,
    /** The synapse's eligibility trace. */
    ELIGIBILITY_TRACE,
    /** The synapse's membrane trace. */
    MEMBRANE_TRACE,
    /** The learning signal at the postsynaptic cell. */
    LEARNING_SIGNAL,
    /** The leak of the cells that the learning signal comes from. */
    READOUT_LEAK,
    /** Through quantities of the postsynaptic cell: the errors that feedback carries to it. */
    ERRORS_THROUGH_CELL,
    /** What reaches all synapses of the network alike, such as a reward. */
    BROADCAST,
    /** What the cells of each type release, at the postsynaptic cell. */
    CONCENTRATIONS_BY_TYPE,
    /** The mean recurrent weights between pairs of cell types. */
    AFFINITIES_BY_TYPE,
    /** What each cell releases, at the postsynaptic cell. */
    CONCENTRATIONS_BY_CELL,
    /** Recurrent weights of other cells (weight transport). */
    AFFINITIES_BY_CELL,
    /** Whole recorded trials and all weights: what reference rules see. */
    WHOLE_TRIALS
  }

  /** Which feedback weights a rule takes for granted. */
  public enum FeedbackWeights {
    /** It hears of no errors: none. */
    NONE("none"),
    /** Errors reach its cells over the network's feedback, whose weights the network chooses. */
    OF_THE_NETWORK("those of the network's feedback"),
    /** It goes back over the forward weights themselves. */
    SYMMETRIC("the transposed forward weights");

    private final String words;

    FeedbackWeights(String words) {
      this.words = words;
    }

    /** How it is written. */
    public String words() {
      return words;
    }
  }

  /** Copies the collections. */
  public Certificate {
    signals = Collections.unmodifiableNavigableSet(new TreeSet<>(signals));
    reads = List.copyOf(reads);
    broadcasts = List.copyOf(broadcasts);
  }

  /** The certificate of every reference rule. */
  public static Certificate nonLocal() {
    return new Certificate(
        LocalityGrade.NON_LOCAL,
        new TreeSet<>(Set.of(Reads.WHOLE_TRIALS)),
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
    NavigableSet<Reads> signals = new TreeSet<>();
    Set<String> reads = new LinkedHashSet<>();
    Set<String> broadcasts = new LinkedHashSet<>();
    LocalityGrade grade = LocalityGrade.SYNAPSE_LOCAL;
    for (Expression part : parts(rule)) {
      if (part instanceof Signal signal) {
        String words = inWords(signal);
        if (!words.isEmpty()) {
          reads.add(words);
        }
        asData(signal.kind()).ifPresent(signals::add);
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
        signals.add(byType ? Reads.CONCENTRATIONS_BY_TYPE : Reads.CONCENTRATIONS_BY_CELL);
        reads.add(words);
        broadcasts.add(words);
        grade =
            atLeast(
                grade,
                byType ? LocalityGrade.CELL_TYPE_MODULATION : LocalityGrade.SYMMETRIC_FEEDBACK);
      } else if (vector instanceof CellTypeVector.Affinity affinity) {
        boolean byType = affinity.grouping() == CellGrouping.TYPE;
        signals.add(byType ? Reads.AFFINITIES_BY_TYPE : Reads.AFFINITIES_BY_CELL);
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
    boolean hearsThroughCell = new ErrorsThroughCell(rule, ruleSettings, released, cell).areRead();
    if (hearsThroughCell) {
      signals.add(Reads.ERRORS_THROUGH_CELL);
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
        signals,
        List.copyOf(reads),
        List.copyOf(broadcasts),
        hearsOfErrors(rule, released) || hearsThroughCell,
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

  /** The feedback weights that the rule takes for granted. */
  public FeedbackWeights feedbackWeights() {
    if (grade == LocalityGrade.NON_LOCAL) {
      return FeedbackWeights.SYMMETRIC;
    }
    return hearsOfErrors ? FeedbackWeights.OF_THE_NETWORK : FeedbackWeights.NONE;
  }

  /** What it reads, in a few lines of text. */
  public List<String> linesOfLocality() {
    List<String> lines = new ArrayList<>();
    lines.add("grade: " + grade.words());
    reads.forEach(signal -> lines.add("reads " + signal));
    if (grade != LocalityGrade.NON_LOCAL) {
      lines.add("broadcasts: " + (broadcasts.isEmpty() ? "none" : String.join("; ", broadcasts)));
    }
    lines.add("feedback weights assumed: " + feedbackWeights().words());
    lines.add(causal ? "causal: it can run forward in time, step by step" : "not causal");
    return lines;
  }

  /** The certificate in a few lines of text. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(linesOfLocality());
    if (grade != LocalityGrade.NON_LOCAL) {
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
        TraceEvaluation.EVERY_STEP,
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

  private static Optional<Reads> asData(Signal.Kind kind) {
    return switch (kind) {
      case PRESYNAPTIC -> Optional.of(Reads.PRESYNAPTIC);
      case POSTSYNAPTIC -> Optional.of(Reads.POSTSYNAPTIC);
      case OUTPUT -> Optional.of(Reads.OUTPUT);
      case SLOPE -> Optional.of(Reads.SLOPE);
      case LEAK -> Optional.of(Reads.LEAK);
      case CURRENT_GAIN -> Optional.of(Reads.CURRENT_GAIN);
      case SELF_WEIGHT -> Optional.of(Reads.SELF_WEIGHT);
      case WEIGHT -> Optional.of(Reads.WEIGHT);
      case ELIGIBILITY_TRACE -> Optional.of(Reads.ELIGIBILITY_TRACE);
      case MEMBRANE_TRACE -> Optional.of(Reads.MEMBRANE_TRACE);
      case LEARNING_SIGNAL -> Optional.of(Reads.LEARNING_SIGNAL);
      case READOUT_LEAK -> Optional.of(Reads.READOUT_LEAK);
      case BROADCAST -> Optional.of(Reads.BROADCAST);
      case SYNAPSE_VARIABLE, CURRENT, TOP_DOWN_CURRENT, NOISE, CELL_VARIABLE -> Optional.empty();
    };
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
