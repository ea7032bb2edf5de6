package org.bouton.plugin.modprop.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bouton.api.equation.Signal.Kind.CURRENT_GAIN;
import static org.bouton.api.equation.Signal.Kind.ELIGIBILITY_TRACE;
import static org.bouton.api.equation.Signal.Kind.LEAK;
import static org.bouton.api.equation.Signal.Kind.LEARNING_SIGNAL;
import static org.bouton.api.equation.Signal.Kind.MEMBRANE_TRACE;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.ExpressionWalk;
import org.bouton.api.equation.Signal;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.SynapseEquations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleFamilyTest {

  private static final LearningRule THREE_FACTOR = new ThreeFactor();
  private static final LearningRule MDGL = new Mdgl();
  private static final LearningRule MODPROP = new ModProp();

  @Test
  void threeFactorLearningIsLearningSignalTimesEligibilityTrace() {
    SynapseEquations equations = equations(THREE_FACTOR, Map.of());

    assertThat(equations.equations()).isEmpty();
    assertThat(equations.descent())
        .isEqualTo(Signal.of(LEARNING_SIGNAL, "L").times(Signal.of(ELIGIBILITY_TRACE, "e")));
  }

  @Test
  void eachRuleReadsWhatItsPaperGrantsAndNothingElse() {
    assertThat(signalsReadBy(equations(THREE_FACTOR, Map.of())))
        .containsExactlyInAnyOrder(LEARNING_SIGNAL, ELIGIBILITY_TRACE);
    assertThat(signalsReadBy(equations(MDGL, Map.of())))
        .containsExactlyInAnyOrder(LEARNING_SIGNAL, ELIGIBILITY_TRACE, CURRENT_GAIN);
    assertThat(signalsReadBy(equations(MODPROP, Map.of())))
        .containsExactlyInAnyOrder(LEARNING_SIGNAL, ELIGIBILITY_TRACE, CURRENT_GAIN, LEAK);
    assertThat(signalsReadBy(equations(MODPROP, Map.of("source-slope", "smeared"))))
        .containsExactlyInAnyOrder(
            LEARNING_SIGNAL, ELIGIBILITY_TRACE, CURRENT_GAIN, LEAK, MEMBRANE_TRACE);
  }

  @Test
  void aHorizonOfZeroIsThreeFactorLearning() {
    assertSameEquations(
        equations(MODPROP, Map.of("horizon", "0")), equations(THREE_FACTOR, Map.of()));
  }

  @ParameterizedTest
  @EnumSource(CellGrouping.class)
  void aHorizonOfOneIsMdgl(CellGrouping grouping) {
    String feedback = grouping == CellGrouping.TYPE ? "type" : "cell";

    assertSameEquations(
        equations(MODPROP, Map.of("horizon", "1", "feedback", feedback)),
        equations(MDGL, Map.of("feedback", feedback)));
  }

  @Test
  void aFiniteHorizonHasOneTraceForEachTapAndAllAreBroadcastTo() {
    SynapseEquations equations = equations(MODPROP, Map.of("horizon", "3"));

    assertThat(equations.equations())
        .extracting(SynapseEquations.Equation::symbol)
        .containsExactly("T1", "T2", "T3");
    assertThat(tracesReadBy(equations.descent())).containsExactly("T1 0", "T2 0", "T3 0");
    assertThat(tracesReadBy(equations.equations().get(0).vector())).isEmpty();
    assertThat(tracesReadBy(equations.equations().get(1).vector())).containsExactly("T1 1", "T1 1");
    assertThat(tracesReadBy(equations.equations().get(2).vector())).containsExactly("T2 1", "T2 1");
  }

  @Test
  void withoutHorizonOneTraceFeedsOnItself() {
    SynapseEquations equations = equations(MODPROP, Map.of());

    assertThat(equations.equations())
        .extracting(SynapseEquations.Equation::symbol)
        .containsExactly("T");
    assertThat(tracesReadBy(equations.equations().get(0).vector())).containsExactly("T 1", "T 1");
  }

  @ParameterizedTest
  @EnumSource(CellGrouping.class)
  void feedbackDecidesWhatCountsAsOneSource(CellGrouping grouping) {
    String feedback = grouping == CellGrouping.TYPE ? "type" : "cell";

    for (LearningRule rule : List.of(MDGL, MODPROP)) {
      SynapseEquations equations = equations(rule, Map.of("feedback", feedback));
      List<CellTypeVector> vectors = new ArrayList<>(ExpressionWalk.vectors(equations.descent()));
      equations
          .equations()
          .forEach(equation -> vectors.addAll(ExpressionWalk.vectors(equation.vector())));

      assertThat(vectors).isNotEmpty().allMatch(vector -> vector.grouping() == grouping);
      assertThat(vectors).contains(new CellTypeVector.Concentration("neuropeptide", grouping));
      assertThat(vectors).contains(new CellTypeVector.Affinity(grouping));
    }
  }

  @Test
  void theDefaultsAreThePapers() {
    assertThat(Settings.defaults(MODPROP.parameters()).asText())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "mu", "0.25", "feedback", "type", "source-slope", "exact", "horizon", "unlimited"));
  }

  @Test
  void aNegativeSlopeOrHorizonIsRefused() {
    assertThatThrownBy(() -> equations(MODPROP, Map.of("mu", "-0.1")))
        .isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> equations(MODPROP, Map.of("horizon", "-1")))
        .isInstanceOf(InvalidSettingException.class);
  }

  private static SynapseEquations equations(LearningRule rule, Map<String, String> settings) {
    return SynapseEquations.of(rule, Settings.of("rule", rule.parameters(), settings));
  }

  private static void assertSameEquations(SynapseEquations one, SynapseEquations other) {
    assertThat(one.equations()).isEqualTo(other.equations());
    assertThat(one.descent()).isEqualTo(other.descent());
  }

  private static Set<Signal.Kind> signalsReadBy(SynapseEquations equations) {
    List<Expression> parts = new ArrayList<>(ExpressionWalk.parts(equations.descent()));
    equations
        .equations()
        .forEach(equation -> parts.addAll(ExpressionWalk.parts(equation.vector())));
    Set<Signal.Kind> kinds = EnumSet.noneOf(Signal.Kind.class);
    for (Expression part : parts) {
      if (part instanceof Signal signal) {
        kinds.add(signal.kind());
      }
    }
    return kinds;
  }

  private static List<String> tracesReadBy(Expression expression) {
    return traces(ExpressionWalk.vectors(expression));
  }

  private static List<String> tracesReadBy(CellTypeVector vector) {
    return traces(ExpressionWalk.vectors(vector));
  }

  private static List<String> traces(List<CellTypeVector> vectors) {
    return vectors.stream()
        .filter(CellTypeVector.Trace.class::isInstance)
        .map(CellTypeVector.Trace.class::cast)
        .map(trace -> trace.symbol() + " " + trace.stepsAgo())
        .toList();
  }
}
