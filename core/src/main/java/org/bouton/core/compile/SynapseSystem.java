package org.bouton.core.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Constant;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.ExpressionWalk;
import org.bouton.api.equation.Signal;
import org.bouton.api.rule.SynapseEquations;

/**
 * A rule's equations for synapses onto one kind of cell, with everything derived put in: the
 * components of the eligibility trace are states among others, and no named quantity is left.
 *
 * @param states the scalar states in the order of evaluation
 * @param traces the traces over cell types in the order of evaluation
 * @param descent what the weight descends
 */
public record SynapseSystem(List<State> states, List<Trace> traces, Expression descent) {

  /**
   * A scalar state.
   *
   * @param symbol its symbol
   * @param value its value in each step
   */
  public record State(String symbol, Expression value) {}

  /**
   * A trace over cell types.
   *
   * @param symbol its symbol
   * @param value its value in each step
   */
  public record Trace(String symbol, CellTypeVector value) {}

  /** Derives the system of a rule at synapses onto a cell. */
  public static SynapseSystem of(SynapseEquations rule, CellCalculus postsynaptic) {
    return new Derivation(rule, postsynaptic).system();
  }

  /** The symbol of the component of the eligibility trace that belongs to a memory of the cell. */
  static String eligibilitySymbol(String memory) {
    return "∂" + memory + "/∂w";
  }

  /** Works a system out. */
  private static final class Derivation {

    private final SynapseEquations rule;
    private final CellCalculus cell;
    private final Map<String, Expression> inlined = new LinkedHashMap<>();
    private final List<State> eligibility = new ArrayList<>();
    private final Expression eligibilityTrace;
    private final Expression membraneTrace;

    Derivation(SynapseEquations rule, CellCalculus cell) {
      this.rule = rule;
      this.cell = cell;
      Set<String> active = Set.of();
      Map<String, Expression> tangents = tangents(active);
      while (true) {
        Set<String> grown = new LinkedHashSet<>();
        for (String memory : cell.memories()) {
          Expression tangent = tangents.get(memory);
          if (tangent != null && !Algebra.isZero(tangent)) {
            grown.add(memory);
          }
        }
        if (grown.equals(active)) {
          break;
        }
        active = grown;
        tangents = tangents(active);
      }
      for (String memory : active) {
        eligibility.add(new State(eligibilitySymbol(memory), required(tangents, memory)));
      }
      String output = cell.equations().output();
      this.eligibilityTrace =
          active.contains(output) ? component(output, 0) : required(tangents, output);
      this.membraneTrace = cell.membrane().map(state -> component(state, 0)).orElse(arriving());
    }

    SynapseSystem system() {
      Set<String> stateSymbols = rememberedSymbols();
      List<State> scalar = new ArrayList<>(eligibility);
      List<Trace> traces = new ArrayList<>();
      for (SynapseEquations.Equation equation : rule.equations()) {
        if (equation.isVector()) {
          traces.add(
              new Trace(equation.symbol(), Rewriting.signals(equation.vector(), this::resolved)));
        } else {
          Expression value = Rewriting.signals(equation.scalar(), this::resolved);
          if (stateSymbols.contains(equation.symbol())) {
            scalar.add(new State(equation.symbol(), value));
          } else {
            inlined.put(equation.symbol(), value);
          }
        }
      }
      Expression descent = Rewriting.signals(rule.descent(), this::resolved);
      return pruned(scalar, traces, descent);
    }

    private Expression resolved(Expression leaf) {
      Signal signal = (Signal) leaf;
      int lag = signal.stepsAgo();
      return switch (signal.kind()) {
        case SLOPE -> Rewriting.delayed(cell.slope(), lag);
        case LEAK -> Rewriting.delayed(cell.leak(), lag);
        case CURRENT_GAIN -> Rewriting.delayed(cell.currentGain(), lag);
        case ELIGIBILITY_TRACE -> Rewriting.delayed(eligibilityTrace, lag);
        case MEMBRANE_TRACE -> Rewriting.delayed(membraneTrace, lag);
        case SYNAPSE_VARIABLE -> {
          Expression definition = inlined.get(signal.symbol());
          yield definition == null ? signal : Rewriting.delayed(definition, lag);
        }
        case POSTSYNAPTIC -> new Signal(Signal.Kind.CELL_VARIABLE, signal.symbol(), lag);
        case OUTPUT -> new Signal(Signal.Kind.CELL_VARIABLE, cell.equations().output(), lag);
        default -> signal;
      };
    }

    private Map<String, Expression> tangents(Set<String> active) {
      return cell.tangents(
          memory -> active.contains(memory) ? component(memory, 1) : Constant.ZERO,
          arriving(),
          symbol -> active.contains(symbol) ? Optional.of(component(symbol, 0)) : Optional.empty());
    }

    /** Symbols whose value in an earlier step is read: before the first step it is 0. */
    private Set<String> rememberedSymbols() {
      Set<String> remembered = new LinkedHashSet<>();
      List<Expression> parts = new ArrayList<>(ExpressionWalk.parts(rule.descent()));
      for (SynapseEquations.Equation equation : rule.equations()) {
        parts.addAll(
            equation.isVector()
                ? ExpressionWalk.parts(equation.vector())
                : ExpressionWalk.parts(equation.scalar()));
      }
      for (Expression part : parts) {
        if (part instanceof Signal signal
            && signal.kind() == Signal.Kind.SYNAPSE_VARIABLE
            && signal.stepsAgo() > 0) {
          remembered.add(signal.symbol());
        }
      }
      return remembered;
    }

    /** Leaves out the states and traces that nothing depends on. */
    private static SynapseSystem pruned(
        List<State> states, List<Trace> traces, Expression descent) {
      Set<String> needed = new LinkedHashSet<>();
      collect(ExpressionWalk.parts(descent), ExpressionWalk.vectors(descent), needed);
      int before = -1;
      while (needed.size() != before) {
        before = needed.size();
        for (State state : states) {
          if (needed.contains(state.symbol())) {
            collect(
                ExpressionWalk.parts(state.value()), ExpressionWalk.vectors(state.value()), needed);
          }
        }
        for (Trace trace : traces) {
          if (needed.contains(trace.symbol())) {
            collect(
                ExpressionWalk.parts(trace.value()), ExpressionWalk.vectors(trace.value()), needed);
          }
        }
      }
      return new SynapseSystem(
          states.stream().filter(state -> needed.contains(state.symbol())).toList(),
          traces.stream().filter(trace -> needed.contains(trace.symbol())).toList(),
          descent);
    }

    private static void collect(
        List<Expression> parts, List<CellTypeVector> vectors, Set<String> needed) {
      for (Expression part : parts) {
        if (part instanceof Signal signal && signal.kind() == Signal.Kind.SYNAPSE_VARIABLE) {
          needed.add(signal.symbol());
        }
      }
      for (CellTypeVector vector : vectors) {
        if (vector instanceof CellTypeVector.Trace trace) {
          needed.add(trace.symbol());
        }
      }
    }

    private static Expression required(Map<String, Expression> tangents, String symbol) {
      return tangents.getOrDefault(symbol, Constant.ZERO);
    }

    private static Signal component(String memory, int stepsAgo) {
      return new Signal(Signal.Kind.SYNAPSE_VARIABLE, eligibilitySymbol(memory), stepsAgo);
    }

    private static Signal arriving() {
      return Signal.of(Signal.Kind.PRESYNAPTIC, "z_pre");
    }
  }
}
