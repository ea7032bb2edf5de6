package org.bouton.plugin.modprop.rule;

import static org.bouton.api.equation.Functions.value;

import java.util.ArrayList;
import java.util.List;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Expression;
import org.bouton.api.parameter.ChoiceParameter;
import org.bouton.api.parameter.IntegerParameter;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;
import org.bouton.api.parameter.RealParameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.FilteredTrace;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;
import org.bouton.plugin.modprop.modulator.Neuropeptide;

/**
 * ModProp: three-factor learning, and what all cells downstream broadcast by type. The eligibility
 * trace passes through the types of the network as a causal filter, with a number μ in place of the
 * slopes of the cells on the way:
 *
 * <pre>
 * T^α_pq,t = η T^α_pq,t−1 + κ [ w_αβ e_pq,t−1 + μ Σ_γ n_γ w_αγ T^γ_pq,t−1 ]      β: the type of p
 * dE/dw_pq = Σ_t [ L_p,t e_pq,t + Σ_α g_α,t T^α_pq,t ]                           g_α = Σ_{j∈α} L_j h_j
 * </pre>
 *
 * <p>At η = 0 the filter's tap of s steps is the paper's, μ^(s−1) (W^s)_αβ. The leak η and the gain
 * κ (1 − η for a leaky cell) are those of the postsynaptic cell: the rule assumes that the cells
 * downstream share them, and that recurrence takes one step.
 *
 * <p>A horizon of S steps cuts the filter after S taps, one trace for each: 0 is three-factor
 * learning, 1 is MDGL.
 */
public final class ModProp implements LearningRule {

  /** What stands for the slopes of the cells on the way. */
  public static final RealParameter MEAN_SLOPE =
      Parameter.real(
              "mu",
              0.25,
              Range.notNegative(),
              "number that stands for the slope of every cell on the way")
          .writtenAs("μ");

  /** What counts as one source of the broadcast. */
  public static final ChoiceParameter<CellGrouping> FEEDBACK = Mdgl.FEEDBACK;

  /** With which slope a trace sets out. */
  public static final ChoiceParameter<SourceSlope> SOURCE_SLOPE =
      Parameter.choice(
          "source-slope",
          SourceSlope.EXACT,
          "slope with which a trace sets out: the postsynaptic cell's own, or mu");

  /** How many taps the filter has. */
  public static final IntegerParameter HORIZON =
      Parameter.integer(
          "horizon",
          IntegerParameter.UNLIMITED,
          0,
          IntegerParameter.UNLIMITED,
          "steps that a trace travels: 0 is three-factor learning, 1 is MDGL");

  /** Made by the service loader. */
  public ModProp() {}

  @Override
  public String name() {
    return "modprop";
  }

  @Override
  public String summary() {
    return "Three-factor learning plus one broadcast per cell type from all cells downstream.";
  }

  @Override
  public String source() {
    return "Liu et al. 2022, Biologically-plausible backpropagation through arbitrary timespans via"
        + " local neuromodulators";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(MEAN_SLOPE, FEEDBACK, SOURCE_SLOPE, HORIZON);
  }

  @Override
  public void define(Synapse synapse, Settings settings) {
    CellTypeVector broadcast = synapse.concentrations(Neuropeptide.NAME, settings.choice(FEEDBACK));
    Expression gradient = synapse.learningSignal().times(synapse.eligibilityTrace());
    for (FilteredTrace downstream : tracesDownstream(synapse, settings)) {
      gradient = gradient.plus(broadcast.dot(downstream.now()));
    }
    synapse.descends(gradient);
  }

  private static List<FilteredTrace> tracesDownstream(Synapse synapse, Settings settings) {
    CellGrouping feedback = settings.choice(FEEDBACK);
    long horizon = settings.integer(HORIZON);
    CellTypeVector settingOut =
        synapse.affinities(feedback).times(source(synapse, settings.choice(SOURCE_SLOPE)));
    return horizon == IntegerParameter.UNLIMITED
        ? List.of(wholeFilter(synapse, feedback, settingOut))
        : taps(synapse, feedback, settingOut, horizon);
  }

  private static Expression source(Synapse synapse, SourceSlope slope) {
    return slope == SourceSlope.EXACT
        ? synapse.eligibilityTrace().previous()
        : value(MEAN_SLOPE).times(synapse.membraneTrace().previous());
  }

  /** One trace, which feeds on itself. */
  private static FilteredTrace wholeFilter(
      Synapse synapse, CellGrouping feedback, CellTypeVector settingOut) {
    FilteredTrace trace = synapse.filteredTrace("T", feedback);
    CellTypeVector staying = synapse.leak().times(trace.previous());
    CellTypeVector passedOn = value(MEAN_SLOPE).times(trace.previous().spread());
    trace.becomes(staying.plus(synapse.currentGain().times(settingOut.plus(passedOn))));
    return trace;
  }

  /** A trace for each tap, which feeds on that of the tap before. */
  private static List<FilteredTrace> taps(
      Synapse synapse, CellGrouping feedback, CellTypeVector settingOut, long horizon) {
    List<FilteredTrace> taps = new ArrayList<>();
    CellTypeVector arriving = synapse.currentGain().times(settingOut);
    for (long tap = 1; tap <= horizon; tap++) {
      FilteredTrace trace = synapse.filteredTrace("T" + tap, feedback);
      trace.becomes(arriving);
      taps.add(trace);
      CellTypeVector staying = synapse.leak().times(trace.previous());
      CellTypeVector passedOn = value(MEAN_SLOPE).times(trace.previous().spread());
      arriving = staying.plus(synapse.currentGain().times(passedOn));
    }
    return taps;
  }
}
