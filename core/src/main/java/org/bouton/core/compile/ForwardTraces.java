package org.bouton.core.compile;

import java.util.List;
import java.util.Map;
import org.bouton.api.equation.Expression;
import org.bouton.api.network.Projection;

/** Plans a rule's traces over cell types forward in time: one state for each type and synapse. */
final class ForwardTraces {

  private final ForwardPlanner network;
  private final Projection projection;
  private final SynapseFrame frame;
  private final TraceSystem traces;
  private final ModulatorPlanner modulator;
  private final SlotTable states = new SlotTable("trace");

  ForwardTraces(
      ForwardPlanner network,
      Projection projection,
      SynapseFrame frame,
      TraceSystem traces,
      ModulatorPlanner modulator) {
    this.network = network;
    this.projection = projection;
    this.frame = frame;
    this.traces = traces;
    this.modulator = modulator;
    for (String symbol : traces.symbols()) {
      states.put(
          symbol,
          network.synapseState(
              projection.name() + " " + symbol,
              Shape.typedSynapses(
                  modulator.types(traces.grouping()),
                  network.frame(projection.target()).population().cells(),
                  network.presynapticCells(projection))));
    }
  }

  void plan(List<TraceSystem.Reading> readings) {
    for (String to : traces.symbols()) {
      Operand writes = Operand.now(states.get(to));
      boolean accumulate = false;
      for (String from : traces.symbols()) {
        for (int stepsAgo = 0; stepsAgo <= 1; stepsAgo++) {
          Map<Integer, Expression> polynomial = traces.polynomial(to, from, stepsAgo);
          if (!polynomial.isEmpty()) {
            network
                .learn()
                .add(
                    new Instruction.MixTypes(
                        writes,
                        Operand.ago(states.get(from), stepsAgo),
                        new TraceMatrices(network, modulator, traces, frame)
                            .planned(projection.target(), to, from, stepsAgo),
                        accumulate));
            accumulate = true;
          }
        }
      }
      for (TraceSystem.Source source : traces.sources()) {
        if (source.to().equals(to)) {
          network
              .learn()
              .add(
                  new Instruction.FeedTrace(
                      writes,
                      perSynapse(source.value()),
                      modulator.affinity(traces.grouping()),
                      accumulate));
          accumulate = true;
        }
      }
    }
    for (TraceSystem.Reading reading : readings) {
      Placed factor = frame.lower(reading.factor(), network.learn());
      if (!factor.fixed() || factor.place() != Place.NOWHERE) {
        throw new IllegalArgumentException(
            "the trace '" + reading.trace() + "' may only be read times a fixed scalar");
      }
      network
          .learn()
          .add(
              new Instruction.ReadTrace(
                  network.gradient(projection),
                  Operand.now(modulator.concentration(reading.modulator(), reading.grouping())),
                  Operand.now(states.get(reading.trace())),
                  factor.operand()));
    }
  }

  /** A value for each sample and synapse. */
  private Operand perSynapse(Expression value) {
    Placed placed = frame.lower(value, network.learn());
    if (placed.operand().slot().shape().kind() == Shape.Kind.SAMPLE_SYNAPSES) {
      return placed.operand();
    }
    Slot expanded =
        network
            .slots()
            .slot(
                projection.name() + " feeding",
                Shape.sampleSynapses(
                    network.frame(projection.target()).population().cells(),
                    network.presynapticCells(projection)));
    Operand operand =
        switch (placed.place()) {
          case PRESYNAPTIC -> placed.operand().on(Operand.Axis.PRESYNAPTIC);
          case POSTSYNAPTIC -> placed.operand().on(Operand.Axis.POSTSYNAPTIC);
          default -> placed.operand();
        };
    network
        .learn()
        .add(new Instruction.Compute(Operation.COPY, Operand.now(expanded), List.of(operand)));
    return Operand.now(expanded);
  }
}
