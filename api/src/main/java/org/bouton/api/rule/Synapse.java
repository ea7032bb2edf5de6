package org.bouton.api.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.bouton.api.plugin.DefinitionException;
import org.jspecify.annotations.Nullable;

/**
 * The page on which a learning rule writes the equations of one synapse.
 *
 * <p>What a synapse may read: what arrives from its presynaptic cell; anything of its postsynaptic
 * cell; its own weight and states; the learning signal and the modulator concentrations at its
 * postsynaptic cell; its eligibility trace; global broadcasts. Nothing else can be named here.
 */
public final class Synapse {

  private final LearningRule rule;
  private final Map<String, SynapseState> states = new LinkedHashMap<>();
  private final Map<String, FilteredTrace> traces = new LinkedHashMap<>();
  private final List<SynapseEquations.Equation> equations = new ArrayList<>();
  private @Nullable Expression descent;

  Synapse(LearningRule rule) {
    this.rule = rule;
  }

  /** What arrives from the presynaptic cell in this step, after the projection's delay. */
  public Signal presynaptic() {
    return Signal.of(Signal.Kind.PRESYNAPTIC, "z_pre");
  }

  /** A state or a named quantity of the postsynaptic cell, by its symbol. */
  public Signal postsynaptic(String symbol) {
    return Signal.of(Signal.Kind.POSTSYNAPTIC, symbol);
  }

  /** What the postsynaptic cell sends along its projections, whatever its model calls it. */
  public Signal postsynapticOutput() {
    return Signal.of(Signal.Kind.OUTPUT, "z_post");
  }

  /** The learning signal at the postsynaptic cell: its summed top-down current. */
  public Signal learningSignal() {
    return Signal.of(Signal.Kind.LEARNING_SIGNAL, "L");
  }

  /**
   * The eligibility trace: the forward-mode derivative of the postsynaptic cell's output with
   * respect to this weight, through the cell's own equations (Bellec et al. 2020, eqs. 13–14).
   */
  public Signal eligibilityTrace() {
    return Signal.of(Signal.Kind.ELIGIBILITY_TRACE, "e");
  }

  /**
   * The derivative of the postsynaptic membrane state with respect to this weight: for a leaky
   * cell, the low-passed presynaptic activity. The eligibility trace of a cell with one state is
   * the slope times this.
   */
  public Signal membraneTrace() {
    return Signal.of(Signal.Kind.MEMBRANE_TRACE, "z̄");
  }

  /** The slope of the postsynaptic activation: ∂output/∂v of the membrane state v. */
  public Signal slope() {
    return Signal.of(Signal.Kind.SLOPE, "h");
  }

  /** How much of the postsynaptic membrane state is left after a step: ∂v_t/∂v_{t−1}. */
  public Signal leak() {
    return Signal.of(Signal.Kind.LEAK, "η");
  }

  /** How much of a synaptic current enters the postsynaptic membrane state: ∂v_t/∂I_t. */
  public Signal currentGain() {
    return Signal.of(Signal.Kind.CURRENT_GAIN, "κ");
  }

  /** The synapse's own weight. */
  public Signal weight() {
    return Signal.of(Signal.Kind.WEIGHT, "w");
  }

  /**
   * The weight by which the postsynaptic cell reaches itself one step later; 0 for a cell without
   * such an autapse.
   */
  public Signal selfWeight() {
    return Signal.of(Signal.Kind.SELF_WEIGHT, "w_self");
  }

  /**
   * How much of what the postsynaptic cell told the readout is left there one step later: the leak
   * ∂v_t/∂v_{t−1} of the cells that send its learning signal (κ of Bellec et al. 2020, eq. 4). It
   * is 0 where those keep no memory, and at synapses onto the readout itself, whose eligibility
   * trace holds that memory already.
   */
  public Signal readoutLeak() {
    return Signal.of(Signal.Kind.READOUT_LEAK, "κ_out");
  }

  /**
   * A signal that reaches all synapses alike, by its name. A network has one, {@link
   * Signal#REWARD}: the negative loss of the sample in this step, 0 in steps that the loss does not
   * read.
   */
  public Signal broadcast(String name) {
    return Signal.of(Signal.Kind.BROADCAST, name);
  }

  /** The concentrations of a modulator at the postsynaptic cell, one for each cell type. */
  public CellTypeVector concentrations(String modulator, CellGrouping grouping) {
    return new CellTypeVector.Concentration(modulator, grouping);
  }

  /** The affinities of each cell type for what cells of the postsynaptic type send. */
  public CellTypeVector affinities(CellGrouping grouping) {
    return new CellTypeVector.Affinity(grouping);
  }

  /** Declares a state of the synapse, 0 before the first step. */
  public SynapseState state(String symbol) {
    requireFree(symbol);
    SynapseState state = new SynapseState(this, symbol);
    states.put(symbol, state);
    return state;
  }

  /** Declares a trace with one component for each cell type, 0 before the first step. */
  public FilteredTrace filteredTrace(String symbol, CellGrouping grouping) {
    requireFree(symbol);
    FilteredTrace trace = new FilteredTrace(this, symbol, grouping);
    traces.put(symbol, trace);
    return trace;
  }

  /** Names a quantity that later equations may read. */
  public Signal define(String symbol, Expression value) {
    requireFree(symbol);
    append(new SynapseEquations.Equation(symbol, value));
    return Signal.of(Signal.Kind.SYNAPSE_VARIABLE, symbol);
  }

  /** The weight descends this gradient: the updater gets its sum over the steps of a trial. */
  public void descends(Expression gradient) {
    if (descent != null) {
      throw mistake("weight", "its change is defined twice", "Keep one of the equations");
    }
    SynapseEquations.check(
        owner(),
        "weight",
        gradient,
        rule.parameters(),
        states.keySet(),
        traces.keySet(),
        equations);
    descent = gradient;
  }

  /** The weight changes by this, up to the learning rate: the opposite of {@link #descends}. */
  public void changesBy(Expression change) {
    descends(change.negated());
  }

  void update(String symbol, Expression value) {
    requireUndefined(symbol);
    append(new SynapseEquations.Equation(symbol, value));
  }

  void update(String symbol, CellGrouping grouping, CellTypeVector value) {
    requireUndefined(symbol);
    if (value.grouping() != grouping) {
      throw mistake(
          symbol,
          "it is a trace by " + grouping + ", but its equation is by " + value.grouping(),
          "Use one grouping in all of a rule's vectors");
    }
    SynapseEquations.check(
        owner(), symbol, value, rule.parameters(), states.keySet(), traces.keySet(), equations);
    equations.add(new SynapseEquations.Equation(symbol, value));
  }

  SynapseEquations finish() {
    for (String symbol : states.keySet()) {
      requireDefined(symbol);
    }
    for (String symbol : traces.keySet()) {
      requireDefined(symbol);
    }
    if (descent == null) {
      throw mistake("weight", "it never changes", "Call descends(…) or changesBy(…)");
    }
    return new SynapseEquations(rule.name(), List.copyOf(equations), descent);
  }

  private void append(SynapseEquations.Equation equation) {
    SynapseEquations.check(
        owner(),
        equation.symbol(),
        equation.scalar(),
        rule.parameters(),
        states.keySet(),
        traces.keySet(),
        equations);
    equations.add(equation);
  }

  private void requireFree(String symbol) {
    if (states.containsKey(symbol) || traces.containsKey(symbol) || isDefined(symbol)) {
      throw mistake(symbol, "the symbol is already taken", "Choose another symbol");
    }
  }

  private void requireUndefined(String symbol) {
    if (isDefined(symbol)) {
      throw mistake(symbol, "the state is defined twice", "Keep one of the equations");
    }
  }

  private void requireDefined(String symbol) {
    if (!isDefined(symbol)) {
      throw mistake(symbol, "the state is declared but has no equation", "Call becomes(…) on it");
    }
  }

  private boolean isDefined(String symbol) {
    return equations.stream().anyMatch(equation -> equation.symbol().equals(symbol));
  }

  private DefinitionException mistake(String symbol, String problem, String mend) {
    return new DefinitionException(owner(), "equation of " + symbol, problem, mend);
  }

  private String owner() {
    return "learning rule '" + rule.name() + "'";
  }
}
