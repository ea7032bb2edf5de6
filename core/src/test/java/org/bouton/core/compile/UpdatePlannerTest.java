package org.bouton.core.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bouton.api.equation.Functions.exp;
import static org.bouton.api.equation.Functions.timeStep;
import static org.bouton.api.equation.Functions.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouton.api.equation.Signal;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.neuron.CellState;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;
import org.bouton.api.parameter.RealParameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;
import org.bouton.api.rule.SynapseEquations;
import org.bouton.core.network.NetworkModel;
import org.junit.jupiter.api.Test;

/** What is worked out anew after each update is what depends on it, and nothing else. */
class UpdatePlannerTest {

  private static final RealParameter TAU =
      Parameter.real("tau", 2, Range.positive(), "time constant of the membrane");
  private static final RealParameter GAIN =
      Parameter.real("gain", 3, Range.positive(), "time constant of the gain");

  @Test
  void nothingIsStaleWhenOnlyWeightsChange() {
    Plan plan = plan(Population.of("cells", "listening", CellType.unconstrained(3)));

    assertThat(plan.program(Plan.Phase.PREPARE)).isNotEmpty();
    assertThat(plan.program(Plan.Phase.REFRESH)).isEmpty();
    assertThat(plan.program(Plan.Phase.UPDATE)).hasSize(2);
  }

  @Test
  void whatDependsOnAPlasticParameterIsStaleAndWhatDoesNotIsNot() {
    Plan plan =
        plan(Population.of("cells", "listening", CellType.unconstrained(3)).learning("tau", 0.1));

    assertThat(plan.parameters())
        .singleElement()
        .extracting(Plan.ParameterSlots::name)
        .isEqualTo("cells.tau");
    List<Instruction> refreshed = plan.program(Plan.Phase.REFRESH);
    assertThat(refreshed).isNotEmpty();
    assertThat(plan.program(Plan.Phase.PREPARE)).containsAll(refreshed);
    assertThat(plan.program(Plan.Phase.PREPARE).size()).isGreaterThan(refreshed.size());
    assertThat(refreshed)
        .anyMatch(
            instruction ->
                instruction instanceof Instruction.Compute compute
                    && compute.operation() == Operation.EXP);
  }

  @Test
  void withoutUpdatesInEveryStepThereIsNothingToRefresh() {
    Plan plan =
        plan(
            Population.of("cells", "listening", CellType.unconstrained(3)).learning("tau", 0.1),
            Optional.empty());

    assertThat(plan.update()).isEmpty();
    assertThat(plan.program(Plan.Phase.UPDATE)).isEmpty();
    assertThat(plan.program(Plan.Phase.REFRESH)).isEmpty();
  }

  private static Plan plan(Population population) {
    return plan(population, Optional.of(new StepUpdater.Descend(0.1)));
  }

  private static Plan plan(Population population, Optional<StepUpdater> updater) {
    Settings none = Settings.defaults(List.of());
    Network network =
        new Network(
            List.of(population, Population.of("out", "listening", CellType.unconstrained(2))),
            List.of(
                Projection.between(Projection.INPUT, "cells", Initialiser.zeros()),
                Projection.between("cells", "out", Initialiser.zeros()).delayedBy(1)),
            List.of(Feedback.between("out", "cells", Feedback.Weights.SYMMETRIC).delayedBy(1)),
            "out");
    NetworkModel.PopulationModel cells =
        new NetworkModel.PopulationModel(
            CellEquations.of(new ListeningCell()),
            Map.of("tau", new double[] {2}, "gain", new double[] {3}));
    return LearningPlanner.plan(
        new NetworkModel(network.nudged(1, 1), 1, Map.of("cells", cells, "out", cells)),
        1,
        SynapseEquations.of(new HeardErrors(), none),
        none,
        Map.of(),
        Map.of("tau", Signal.of(Signal.Kind.POSTSYNAPTIC, "heard")),
        TraceEvaluation.WHOLE_TRIAL,
        updater);
  }

  /** A leaky cell that hears errors itself. */
  private static final class ListeningCell implements NeuronModel {

    @Override
    public String name() {
      return "listening";
    }

    @Override
    public String summary() {
      return "A leaky cell that hears errors itself.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(TAU, GAIN);
    }

    @Override
    public void define(Cell cell) {
      cell.feedbackOutput("heard", cell.topDownCurrent());
      Signal leak = cell.define("leak", exp(timeStep().over(value(TAU)).negated()));
      Signal gain = cell.define("gain", exp(timeStep().over(value(GAIN)).negated()));
      CellState v = cell.state("v");
      v.becomes(leak.times(v.previous()).plus(gain.times(cell.current())));
      cell.output("z", v.now());
    }
  }

  private static final class HeardErrors implements LearningRule {

    @Override
    public String name() {
      return "heard-errors";
    }

    @Override
    public String summary() {
      return "Heard error times what arrives.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public void define(Synapse synapse, Settings settings) {
      synapse.changesBy(synapse.postsynaptic("heard").times(synapse.presynaptic()));
    }
  }
}
