package org.bouton.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bouton.api.equation.Functions.constant;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.FilteredTrace;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;
import org.bouton.api.rule.SynapseEquations;
import org.bouton.api.rule.SynapseState;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Plan;
import org.bouton.core.network.NetworkModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which way traces over cell types are evaluated. */
class OnlineEvaluationTest {

  private static void fedByCells(Synapse synapse) {
    trace(synapse, synapse.presynaptic().times(synapse.postsynapticOutput()));
  }

  private static void fedByStateOfSynapse(Synapse synapse) {
    SynapseState state = synapse.state("s");
    state.becomes(
        state
            .previous()
            .times(0.5)
            .plus(synapse.presynaptic().times(synapse.postsynapticOutput())));
    trace(synapse, state.now());
  }

  private static void fedByValuesOfSeveralSteps(Synapse synapse) {
    trace(synapse, synapse.presynaptic().previous().times(synapse.postsynapticOutput()));
  }

  private static void trace(Synapse synapse, Expression fed) {
    FilteredTrace trace = synapse.filteredTrace("T", CellGrouping.TYPE);
    trace.becomes(
        constant(0.9)
            .times(trace.previous())
            .plus(synapse.affinities(CellGrouping.TYPE).times(fed)));
    synapse.descends(synapse.concentrations("n", CellGrouping.TYPE).dot(trace.now()));
  }

  @Test
  void onlineTracesPassFromChunkToChunk() {
    Plan plan = plan(OnlineEvaluationTest::fedByCells, Execution.Mode.ONLINE, Map.of());

    assertThat(instructions(plan, Plan.Phase.COLLECT))
        .hasAtLeastOneElementOfType(Instruction.AdvanceTraces.class);
    assertThat(instructions(plan, Plan.Phase.LEARN))
        .doesNotHaveAnyElementsOfTypes(Instruction.FeedTrace.class);
    assertThat(plan.episodic()).isFalse();
  }

  @Test
  void aTraceThatASynapseFeedsByItselfGoesForwardInEveryStep() {
    Plan plan = plan(OnlineEvaluationTest::fedByStateOfSynapse, Execution.Mode.ONLINE, Map.of());

    assertGoesForwardInEveryStep(plan);
    assertThatThrownBy(
            () ->
                plan(OnlineEvaluationTest::fedByStateOfSynapse, Execution.Mode.EPISODIC, Map.of()))
        .isInstanceOf(UnsuitableExperimentException.class)
        .hasMessageContaining("use online evaluation");
  }

  @ParameterizedTest
  @EnumSource(
      value = Execution.Mode.class,
      names = {"ONLINE", "AUTOMATIC"})
  void whereWeightsChangeInEveryStepSoDoTraces(Execution.Mode mode) {
    assertGoesForwardInEveryStep(
        plan(OnlineEvaluationTest::fedByCells, mode, Map.of("update", "step")));
  }

  @Test
  void valuesOfSeveralStepsKeepATrialFromBeingTakenBackwardButNotAChunk() {
    Plan plan =
        plan(OnlineEvaluationTest::fedByValuesOfSeveralSteps, Execution.Mode.AUTOMATIC, Map.of());

    assertThat(plan.episodic()).isFalse();
    assertThat(instructions(plan, Plan.Phase.COLLECT))
        .hasAtLeastOneElementOfType(Instruction.AdvanceTraces.class);
  }

  @ParameterizedTest
  @EnumSource(Execution.Executor.class)
  void whatIsKeptDoesNotGrowWithTheTrial(Execution.Executor executor) {
    Execution execution =
        new Execution(executor, Execution.Precision.FLOAT32, Execution.Mode.ONLINE, 1);
    for (ExperimentPlan experiment :
        List.of(
            experiment(OnlineEvaluationTest::fedByCells, Map.of()),
            experiment(OnlineEvaluationTest::fedByStateOfSynapse, Map.of()))) {
      try (TrainingSession session = new TrainingHost().open(experiment, execution, 1)) {
        assertThat(session.bytesOfTrial(2, 6400)).isEqualTo(session.bytesOfTrial(2, 64));
      }
    }
  }

  private static void assertGoesForwardInEveryStep(Plan plan) {
    assertThat(instructions(plan, Plan.Phase.LEARN))
        .hasAtLeastOneElementOfType(Instruction.FeedTrace.class);
    assertThat(plan.program(Plan.Phase.BACKWARD)).isEmpty();
    assertThat(instructions(plan, Plan.Phase.COLLECT))
        .doesNotHaveAnyElementsOfTypes(Instruction.AdvanceTraces.class);
  }

  private static Stream<Object> instructions(Plan plan, Plan.Phase phase) {
    return plan.program(phase).stream().map(Object.class::cast);
  }

  private static Plan plan(
      Consumer<Synapse> rule, Execution.Mode mode, Map<String, String> training) {
    Execution execution =
        new Execution(Execution.Executor.JVM, Execution.Precision.FLOAT32, mode, 1);
    return CompiledExperiment.of(experiment(rule, training), execution).plan();
  }

  private static ExperimentPlan experiment(Consumer<Synapse> rule, Map<String, String> training) {
    Network network =
        new Network(
            List.of(
                Population.of("hidden", "noisy", CellType.excitatory(3), CellType.inhibitory(2)),
                Population.of("readout", "linear", CellType.unconstrained(2))),
            List.of(
                Projection.between("hidden", "hidden", Initialiser.normal(0.5)).delayedBy(1),
                Projection.between("hidden", "readout", Initialiser.normal(0.5)).fixed()),
            List.of(Feedback.between("readout", "hidden", Feedback.Weights.SYMMETRIC)),
            "readout");
    Settings none = Settings.defaults(List.of());
    return new ExperimentPlan(
        new NoisyTrials(),
        new NetworkModel(
            network,
            1,
            Map.of("hidden", cells(new NoisyCell()), "readout", cells(new LinearCell()))),
        new CreditAssignment.Local(
            SynapseEquations.of(new Rule(rule), none),
            none,
            Map.of("n", Signal.of(Signal.Kind.LEARNING_SIGNAL, "L")),
            Map.of()),
        SmallNetwork.settings(training));
  }

  private static NetworkModel.PopulationModel cells(NeuronModel model) {
    return new NetworkModel.PopulationModel(CellEquations.of(model), Map.of());
  }

  private record Rule(Consumer<Synapse> equations) implements LearningRule {

    @Override
    public String name() {
      return "traces";
    }

    @Override
    public String summary() {
      return "A rule with a trace over cell types.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public void define(Synapse synapse, Settings settings) {
      equations.accept(synapse);
    }
  }
}
