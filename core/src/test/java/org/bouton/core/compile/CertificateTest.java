package org.bouton.core.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bouton.api.equation.Functions.tanh;
import static org.bouton.api.equation.Functions.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.function.Consumer;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.neuron.CellState;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;
import org.bouton.api.parameter.RealParameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.FilteredTrace;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;
import org.bouton.api.rule.SynapseEquations;
import org.bouton.core.compile.Certificate.FeedbackWeights;
import org.bouton.core.compile.Certificate.Reads;
import org.bouton.core.network.NetworkModel;
import org.junit.jupiter.api.Test;

/** What a rule may see is worked out from its equations. */
class CertificateTest {

  private static final Expression ERROR_RELEASED =
      Signal.of(Signal.Kind.LEARNING_SIGNAL, "L").times(Signal.of(Signal.Kind.SLOPE, "h"));

  @Test
  void whatReadsItsOwnTwoCellsAloneIsSynapseLocal() {
    Certificate certificate =
        certificate(synapse -> synapse.changesBy(synapse.presynaptic().times(synapse.slope())));

    assertThat(certificate.grade()).isEqualTo(LocalityGrade.SYNAPSE_LOCAL);
    assertThat(certificate.broadcasts()).isEmpty();
    assertThat(certificate.gradeIn(network(Feedback.Weights.SYMMETRIC)))
        .isEqualTo(LocalityGrade.SYNAPSE_LOCAL);
  }

  @Test
  void aLearningSignalIsABroadcastAndBringsTheWeightsThatCarryIt() {
    Certificate certificate =
        certificate(
            synapse ->
                synapse.descends(synapse.learningSignal().times(synapse.eligibilityTrace())));

    assertThat(certificate.grade()).isEqualTo(LocalityGrade.BROADCAST);
    assertThat(certificate.gradeIn(network(Feedback.Weights.RANDOM)))
        .isEqualTo(LocalityGrade.BROADCAST);
    assertThat(certificate.gradeIn(network(Feedback.Weights.SYMMETRIC)))
        .isEqualTo(LocalityGrade.SYMMETRIC_FEEDBACK);
    // An adaptive cell's trace has a component for each of its two memories.
    assertThat(certificate.bytesPerSynapse()).isEqualTo(2 * Float.BYTES);
  }

  @Test
  void errorsThatAModulatorTellsOfCountAsHeard() {
    Certificate certificate = certificate(synapse -> modulated(synapse, CellGrouping.TYPE));

    assertThat(certificate.grade()).isEqualTo(LocalityGrade.CELL_TYPE_MODULATION);
    assertThat(certificate.hearsOfErrors()).isTrue();
    assertThat(certificate.gradeIn(network(Feedback.Weights.SYMMETRIC)))
        .isEqualTo(LocalityGrade.SYMMETRIC_FEEDBACK);
    // Beside the cell's trace there is one for each of the two counted types.
    assertThat(certificate.bytesPerSynapse()).isEqualTo((2 + 2) * Float.BYTES);
  }

  @Test
  void aModulatorForEachCellTakesTheForwardWeights() {
    assertThat(certificate(synapse -> modulated(synapse, CellGrouping.CELL)).grade())
        .isEqualTo(LocalityGrade.SYMMETRIC_FEEDBACK);
  }

  @Test
  void whatIsReadIsAlsoToldAsData() {
    assertThat(certificate(synapse -> modulated(synapse, CellGrouping.TYPE)).signals())
        .containsExactly(
            Reads.LEAK,
            Reads.ELIGIBILITY_TRACE,
            Reads.CONCENTRATIONS_BY_TYPE,
            Reads.AFFINITIES_BY_TYPE);
    assertThat(certificate(synapse -> modulated(synapse, CellGrouping.CELL)).signals())
        .contains(Reads.CONCENTRATIONS_BY_CELL, Reads.AFFINITIES_BY_CELL)
        .doesNotContain(Reads.CONCENTRATIONS_BY_TYPE, Reads.AFFINITIES_BY_TYPE);
    assertThat(
            certificate(
                    synapse ->
                        synapse.changesBy(
                            synapse
                                .broadcast(Signal.REWARD)
                                .times(synapse.postsynapticOutput())
                                .times(synapse.selfWeight())
                                .times(synapse.weight())))
                .signals())
        .containsExactly(Reads.OUTPUT, Reads.SELF_WEIGHT, Reads.WEIGHT, Reads.BROADCAST);
  }

  @Test
  void feedbackWeightsAreAssumedWhereErrorsAreHeardAndNowhereElse() {
    Certificate deaf = certificate(synapse -> synapse.changesBy(synapse.presynaptic()));
    Certificate told = certificate(synapse -> modulated(synapse, CellGrouping.TYPE));

    assertThat(deaf.feedbackWeights()).isEqualTo(FeedbackWeights.NONE);
    assertThat(deaf.lines()).contains("feedback weights assumed: none");
    assertThat(told.feedbackWeights()).isEqualTo(FeedbackWeights.OF_THE_NETWORK);
    assertThat(told.lines()).contains("feedback weights assumed: those of the network's feedback");
    assertThat(Certificate.nonLocal().feedbackWeights()).isEqualTo(FeedbackWeights.SYMMETRIC);
  }

  @Test
  void errorsThatTheCellItselfMakesUseOfAreFollowedBackThroughItsEquations() {
    assertThat(onTaughtCell(1, synapse -> synapse.changesBy(synapse.presynaptic())))
        .doesNotContain(Reads.ERRORS_THROUGH_CELL);
    assertThat(onTaughtCell(1, synapse -> synapse.changesBy(synapse.postsynaptic("v"))))
        .contains(Reads.ERRORS_THROUGH_CELL);
    assertThat(onTaughtCell(1, synapse -> synapse.changesBy(synapse.postsynapticOutput())))
        .contains(Reads.ERRORS_THROUGH_CELL);
    assertThat(onTaughtCell(1, synapse -> synapse.changesBy(synapse.slope())))
        .contains(Reads.ERRORS_THROUGH_CELL);
    assertThat(onTaughtCell(1, synapse -> synapse.changesBy(synapse.eligibilityTrace())))
        .contains(Reads.ERRORS_THROUGH_CELL);
    assertThat(onTaughtCell(1, synapse -> synapse.changesBy(synapse.leak())))
        .doesNotContain(Reads.ERRORS_THROUGH_CELL);
  }

  @Test
  void errorsThatTheCellMultipliesByZeroAreNotHeard() {
    assertThat(onTaughtCell(0, synapse -> synapse.changesBy(synapse.eligibilityTrace())))
        .doesNotContain(Reads.ERRORS_THROUGH_CELL);
    assertThat(onTaughtCell(0, synapse -> synapse.changesBy(synapse.postsynaptic("ε"))))
        .contains(Reads.ERRORS_THROUGH_CELL);
  }

  @Test
  void referencesAreNotLocal() {
    assertThat(Certificate.nonLocal().signals()).containsExactly(Reads.WHOLE_TRIALS);
    assertThat(Certificate.nonLocal().grade()).isEqualTo(LocalityGrade.NON_LOCAL);
    assertThat(Certificate.nonLocal().causal()).isFalse();
  }

  private static void modulated(Synapse synapse, CellGrouping grouping) {
    FilteredTrace trace = synapse.filteredTrace("T", grouping);
    trace.becomes(
        trace
            .previous()
            .times(synapse.leak())
            .plus(synapse.affinities(grouping).times(synapse.eligibilityTrace().previous())));
    synapse.descends(synapse.concentrations("told", grouping).dot(trace.now()));
  }

  private static Certificate certificate(Consumer<Synapse> equations) {
    return certificate(new AdaptiveCell(), Map.of(), equations);
  }

  private static NavigableSet<Reads> onTaughtCell(double coupling, Consumer<Synapse> equations) {
    return certificate(
            new TaughtCell(),
            Map.of(TaughtCell.COUPLING.name(), new double[] {coupling}),
            equations)
        .signals();
  }

  private static Certificate certificate(
      NeuronModel cell, Map<String, double[]> values, Consumer<Synapse> equations) {
    LearningRule rule =
        new LearningRule() {
          @Override
          public String name() {
            return "written";
          }

          @Override
          public String summary() {
            return "a rule of this test";
          }

          @Override
          public String source() {
            return "this test";
          }

          @Override
          public void define(Synapse synapse, Settings settings) {
            equations.accept(synapse);
          }
        };
    Settings settings = Settings.defaults(rule.parameters());
    Map<String, double[]> parameters = new LinkedHashMap<>();
    cell.parameters()
        .forEach(
            parameter ->
                parameters.put(
                    parameter.name(),
                    new double[] {(Double) parameter.parse(parameter.defaultText())}));
    parameters.putAll(values);
    return Certificate.of(
        SynapseEquations.of(rule, settings),
        settings,
        Map.of("told", ERROR_RELEASED),
        new NetworkModel.PopulationModel(CellEquations.of(cell), parameters));
  }

  private static Network network(Feedback.Weights weights) {
    return new Network(
        List.of(
            Population.of("hidden", "adaptive", CellType.unconstrained(2)),
            Population.of("readout", "adaptive", CellType.unconstrained(1))),
        List.of(),
        List.of(Feedback.between("readout", "hidden", weights)),
        "readout");
  }

  /** A leaky cell at whose membrane errors pull. */
  private static final class TaughtCell implements NeuronModel {

    static final RealParameter COUPLING =
        Parameter.real("gamma", 0, Range.notNegative(), "how strongly errors pull");

    @Override
    public String name() {
      return "taught";
    }

    @Override
    public String summary() {
      return "A cell at whose membrane errors pull.";
    }

    @Override
    public String source() {
      return "this test";
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(COUPLING);
    }

    @Override
    public void define(Cell cell) {
      CellState v = cell.state("v");
      Signal error = cell.define("ε", cell.topDownCurrent());
      v.becomes(v.previous().times(0.5).plus(cell.current()).plus(value(COUPLING).times(error)));
      cell.output("z", tanh(v.now()));
    }
  }
}
