package «package»;

import static org.bouton.api.equation.Functions.value;

import java.util.List;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;
import org.bouton.api.parameter.RealParameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;
import org.bouton.api.rule.SynapseState;

/**
 * Learning with three factors: the learning signal of the postsynaptic cell, the slope of its
 * activation, and a trace of presynaptic activity that fades at a pace of its own,
 *
 * <pre>
 * x̄_t = λ x̄_{t−1} + x_t
 * dE/dw = Σ_t L_t h_t x̄_t
 * </pre>
 */
public final class «Name» implements LearningRule {

  private static final RealParameter LEFT =
      Parameter.real("left", 0.9, Range.between(0, 1), "part of the trace left after a step")
          .writtenAs("λ");

  /** Made by the service loader. */
  public «Name»() {}

  @Override
  public String name() {
    return "«name»";
  }

  @Override
  public String summary() {
    return "Three factors, with a trace that fades at its own pace.";
  }

  @Override
  public String source() {
    return "name the publication and the equation here";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(LEFT);
  }

  @Override
  public void define(Synapse synapse, Settings settings) {
    SynapseState trace = synapse.state("x̄");
    trace.becomes(value(LEFT).times(trace.previous()).plus(synapse.presynaptic()));

    synapse.descends(synapse.learningSignal().times(synapse.slope()).times(trace.now()));
  }
}
