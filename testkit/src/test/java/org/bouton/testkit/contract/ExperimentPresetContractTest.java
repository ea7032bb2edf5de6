package org.bouton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.bouton.api.experiment.Experiment;
import org.bouton.api.experiment.ExperimentPreset;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.parameter.Settings;
import org.bouton.api.plugin.ApiVersion;
import org.bouton.api.plugin.Contribution;
import org.bouton.api.plugin.Plugin;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Task;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;
import org.bouton.testkit.probe.PlainReadout;
import org.junit.jupiter.api.Test;

/** An honest preset keeps every promise; for each promise there is one that breaks it alone. */
class ExperimentPresetContractTest {

  private static final String SAME = "it defines the same experiment, however often it is asked";
  private static final String TRAINING = "its training has known names and values";
  private static final String FIT = "its task, network and rule fit together";

  private static final List<Contribution> SERVICES =
      List.of(new TwoNumbers(), new PlainReadout(), new Hebb());

  @Test
  void anHonestPresetKeepsEveryPromise() {
    Outcomes outcomes = outcomes(() -> experiment(2, 1, Map.of()), SERVICES);

    assertThat(outcomes.failed()).isEmpty();
    assertThat(outcomes.passed()).contains(SAME, TRAINING, FIT);
  }

  @Test
  void aNetworkThatDoesNotFitTheTaskIsCaught() {
    assertThat(outcomes(() -> experiment(3, 1, Map.of()), SERVICES).failed()).containsExactly(FIT);
  }

  @Test
  void anUnknownSettingOfTheTrainingIsCaught() {
    assertThat(outcomes(() -> experiment(2, 1, Map.of("lerning-rate", "1")), SERVICES).failed())
        .containsExactly(TRAINING, FIT);
    assertThat(outcomes(() -> experiment(2, 1, Map.of("learning-rate", "-1")), SERVICES).failed())
        .containsExactly(TRAINING, FIT);
  }

  @Test
  void aDefinitionThatChangesIsCaught() {
    AtomicInteger asked = new AtomicInteger();

    assertThat(outcomes(() -> experiment(2, asked.incrementAndGet(), Map.of()), SERVICES).failed())
        .containsExactly(SAME);
  }

  @Test
  void whatBelongsToOtherPluginsIsNotTested() {
    for (Contribution absent : SERVICES) {
      List<Contribution> atHand = new ArrayList<>(SERVICES);
      atHand.remove(absent);
      Outcomes outcomes = outcomes(() -> experiment(2, 1, Map.of()), atHand);

      assertThat(outcomes.skipped()).as(absent.name()).containsExactly(FIT);
      assertThat(outcomes.failed()).as(absent.name()).isEmpty();
    }
  }

  private static Outcomes outcomes(Supplier<Experiment> experiment, List<Contribution> services) {
    return Outcomes.of(
        ExperimentPresetContract.testsOf(
            () -> new Written(experiment), new Descriptor(), services));
  }

  private static Experiment experiment(
      int readoutCells, double timeStep, Map<String, String> training) {
    return new Experiment(
        Experiment.Choice.of("two-numbers"),
        new Network(
            List.of(
                Population.of("readout", PlainReadout.NAME, CellType.unconstrained(readoutCells))),
            List.of(Projection.between(Projection.INPUT, "readout", Initialiser.normal(1))),
            List.of(),
            "readout"),
        timeStep,
        Experiment.Choice.of("hebb"),
        training);
  }

  /**
   * A preset made for a test.
   *
   * @param experiment what it defines
   */
  private record Written(Supplier<Experiment> experiment) implements ExperimentPreset {

    @Override
    public String name() {
      return "written/preset";
    }

    @Override
    public String summary() {
      return "A preset made for a test.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public Experiment define(Settings settings) {
      return experiment.get();
    }
  }

  /** The plugin that all belongs to. */
  private record Descriptor() implements Plugin {

    @Override
    public String id() {
      return "mine";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public ApiVersion requiredApi() {
      return ApiVersion.CURRENT;
    }
  }

  /** A rule that any cell suits. */
  private record Hebb() implements LearningRule {

    @Override
    public String name() {
      return "hebb";
    }

    @Override
    public String summary() {
      return "What fires together wires together.";
    }

    @Override
    public String source() {
      return "Hebb 1949";
    }

    @Override
    public void define(Synapse synapse, Settings settings) {
      synapse.changesBy(synapse.presynaptic().times(synapse.postsynapticOutput()));
    }
  }

  /** A task with two outputs. */
  private record TwoNumbers() implements Task {

    @Override
    public String name() {
      return "two-numbers";
    }

    @Override
    public String summary() {
      return "Put out two zeros.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public TrialSource prepare(Settings settings) {
      return new TrialSource() {
        @Override
        public int inputs() {
          return 1;
        }

        @Override
        public int outputs() {
          return 2;
        }

        @Override
        public Loss loss() {
          return Loss.SQUARED_ERROR;
        }

        @Override
        public Trial trial(TrialRequest request) {
          int samples = request.samples();
          return new Trial(
              1, samples, 1, new double[samples], new Target.Values(new double[2 * samples]));
        }
      };
    }
  }
}
