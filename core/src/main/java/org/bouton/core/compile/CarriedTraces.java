package org.bouton.core.compile;

import java.util.ArrayList;
import java.util.List;
import org.bouton.api.network.Projection;

/**
 * Plans what passes of a projection's traces over cell types from one chunk of steps to the next.
 *
 * <p>With {@code T_t = A T_{t−1} + affinity · s_t}, a chunk of K steps from step f on needs T at
 * its borders only. What its readings take from before it is {@code λ̂ · T_{f−1}}, where {@code λ̂
 * = Aᵀ λ_f} is the credit that {@link BackwardTraces} carried back through the chunk. What it
 * leaves is
 *
 * <pre>
 * T_{f+K−1} = A^K T_{f−1} + Σ_{n&lt;K} A^n affinity · s_{f+K−1−n}
 * </pre>
 *
 * <p>Only traces that another step reads are kept. What feeds them is a sum of products of what the
 * two cells of a synapse know: otherwise their credit could not be carried back either.
 */
final class CarriedTraces {

  private final ForwardPlanner network;
  private final Projection projection;
  private final SynapseFrame frame;
  private final TraceSystem traces;
  private final ModulatorPlanner modulator;
  private final SampledFactors factors;

  CarriedTraces(
      ForwardPlanner network,
      Projection projection,
      SynapseFrame frame,
      TraceSystem traces,
      ModulatorPlanner modulator,
      SampledFactors factors) {
    this.network = network;
    this.projection = projection;
    this.frame = frame;
    this.traces = traces;
    this.modulator = modulator;
    this.factors = factors;
  }

  /**
   * Plans the reading of what was before the chunk, and then the way to its last step.
   *
   * @param creditsBefore λ̂ of each trace that is kept
   * @throws NotEpisodicException when a synapse feeds a trace with more than products of what its
   *     two cells know
   */
  void plan(List<Operand> creditsBefore, List<Instruction> collect) {
    List<String> kept = traces.remembered();
    if (kept.isEmpty()) {
      return;
    }
    Slot states =
        network.synapseState(
            projection.name() + " " + String.join(", ", kept),
            Shape.typedSynapses(
                kept.size() * modulator.types(traces.grouping()),
                network.frame(projection.target()).population().cells(),
                network.presynapticCells(projection)));
    collect.add(
        new Instruction.ReadCarriedTraces(network.gradient(projection), creditsBefore, states));
    collect.add(
        new Instruction.AdvanceTraces(
            states,
            kept.stream().map(traces.symbols()::indexOf).toList(),
            traces.symbols().size(),
            couplings(),
            feeds(),
            modulator.affinity(traces.grouping())));
  }

  private List<Instruction.AdvanceTraces.Coupling> couplings() {
    TraceMatrices matrices = new TraceMatrices(network, modulator, traces, frame);
    List<Instruction.AdvanceTraces.Coupling> couplings = new ArrayList<>();
    for (String to : traces.symbols()) {
      for (String from : traces.symbols()) {
        for (int stepsAgo = 0; stepsAgo <= 1; stepsAgo++) {
          if (!traces.polynomial(to, from, stepsAgo).isEmpty()) {
            couplings.add(
                new Instruction.AdvanceTraces.Coupling(
                    traces.symbols().indexOf(to),
                    traces.symbols().indexOf(from),
                    stepsAgo,
                    matrices.planned(projection.target(), to, from, stepsAgo)));
          }
        }
      }
    }
    return List.copyOf(couplings);
  }

  private List<Instruction.AdvanceTraces.Feed> feeds() {
    List<Instruction.AdvanceTraces.Feed> feeds = new ArrayList<>();
    for (TraceSystem.Source source : traces.sources()) {
      Descent fed = new Descent(frame);
      SumOfProducts.of(source.value()).terms().forEach(fed::add);
      fed.outerProducts()
          .forEach(
              (presynaptic, postsynaptic) ->
                  feeds.add(
                      new Instruction.AdvanceTraces.Feed(
                          traces.symbols().indexOf(source.to()),
                          factors.postsynaptic(postsynaptic, frame, projection),
                          factors.presynaptic(presynaptic, frame, projection))));
    }
    return List.copyOf(feeds);
  }
}
