package org.bouton.testkit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.task.Target;
import org.bouton.core.compile.Certificate;
import org.bouton.core.compile.Certificate.Reads;
import org.bouton.testkit.probe.ProbeNetwork.Party;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/** Honest rules pass every probe, and for each probe there is a cheat that it alone catches. */
class LocalityProbesTest {

  private static final String INPUT_OF_OTHERS =
      "a weight change does not depend on the input of other cells of the population that have no"
          + " path to the synapse";
  private static final String WEIGHTS_OF_OTHERS =
      "a weight change does not depend on the weights of other cells of the population that have"
          + " no path to the synapse";
  private static final String INPUT_OF_BYSTANDERS =
      "a weight change does not depend on the input of another population";
  private static final String WEIGHTS_OF_BYSTANDERS =
      "a weight change does not depend on the weights of another population";
  private static final String TARGET =
      "a weight change does not depend on the target unless the certificate lists errors";
  private static final String FUTURE = "a weight does not depend on what happens in later steps";
  private static final String SAMPLES =
      "the weight change of a batch is the mean of those of its samples alone";
  private static final String STATES =
      "what a synapse keeps of a sample does not depend on the others of its batch";
  private static final String MEMORY = "what is kept does not grow with the number of steps";
  private static final String COPIES =
      "two copies with different settings do not influence each other";

  @TestFactory
  Stream<DynamicNode> honestRulesPassEveryProbe() {
    return Stream.of(new LeakyTanhCell(), new SpikingCell())
        .flatMap(
            cells ->
                Map.of(
                        "three factors", Rules.on(cells, Rules::threeFactor),
                        "Hebb", Rules.on(cells, Rules::hebbian),
                        "a state of the synapse", Rules.on(cells, Rules::coincidental),
                        "reward", Rules.on(cells, Rules::rewarded),
                        "by type", Rules.on(cells, s -> Rules.modulated(s, CellGrouping.TYPE)),
                        "by cell", Rules.on(cells, s -> Rules.modulated(s, CellGrouping.CELL)))
                    .entrySet()
                    .stream()
                    .map(
                        rule ->
                            DynamicContainer.dynamicContainer(
                                rule.getKey() + " on " + cells.name(),
                                LocalityProbes.testsOf(rule.getValue()))));
  }

  @Test
  void whatACertificateListsIsNotProbed() {
    Subject modulated =
        subject(Rules.on(new LeakyTanhCell(), s -> Rules.modulated(s, CellGrouping.TYPE)));
    Subject hebbian = subject(Rules.on(new LeakyTanhCell(), Rules::hebbian));

    assertThat(outcomes(modulated).skipped())
        .containsExactly(INPUT_OF_OTHERS, WEIGHTS_OF_OTHERS, TARGET);
    assertThat(outcomes(hebbian).skipped()).containsExactly(STATES);
  }

  @Test
  void concentrationsThatACertificateHidesAreFeltAsOtherCells() {
    Subject hiding =
        new Cheat(Rules.on(new LeakyTanhCell(), s -> Rules.modulated(s, CellGrouping.TYPE))) {
          @Override
          public Certificate certificate() {
            return listing(super.certificate(), true, Reads.LEARNING_SIGNAL);
          }
        };

    assertThat(outcomes(hiding).failed()).containsExactly(INPUT_OF_OTHERS, WEIGHTS_OF_OTHERS);
  }

  @Test
  void inputOfOthersIsCaughtByOneProbe() {
    assertThat(outcomes(tellingOfInput(Party.OTHER)).failed()).containsExactly(INPUT_OF_OTHERS);
  }

  @Test
  void weightsOfOthersAreCaughtByOneProbe() {
    assertThat(outcomes(tellingOfWeights(ProbeNetwork.RECURRENT, Party.OTHER)).failed())
        .containsExactly(WEIGHTS_OF_OTHERS);
  }

  @Test
  void inputOfBystandersIsCaughtByOneProbe() {
    assertThat(outcomes(tellingOfInput(Party.BYSTANDER)).failed())
        .containsExactly(INPUT_OF_BYSTANDERS);
  }

  @Test
  void weightsOfBystandersAreCaughtByOneProbe() {
    assertThat(outcomes(tellingOfWeights(ProbeNetwork.AMONG_BYSTANDERS, Party.BYSTANDER)).failed())
        .containsExactly(WEIGHTS_OF_BYSTANDERS);
  }

  @Test
  void aLearningSignalThatACertificateHidesIsCaughtByOneProbe() {
    Subject hiding =
        new Cheat(Rules.on(new LeakyTanhCell(), Rules::threeFactor)) {
          @Override
          public Certificate certificate() {
            return listing(super.certificate(), false, Reads.ELIGIBILITY_TRACE);
          }
        };

    assertThat(outcomes(hiding).failed()).containsExactly(TARGET);
  }

  @Test
  void knowingTheFutureIsCaughtByOneProbe() {
    Subject prophet =
        new Cheat(threeFactor()) {
          @Override
          public List<Map<String, double[]>> course(Scenario scenario) {
            double[] target = ((Target.Values) scenario.trial().target()).values();
            List<Map<String, double[]>> course = new ArrayList<>();
            super.course(scenario)
                .forEach(weights -> course.add(with(weights, 1e-3 * target[target.length - 1])));
            return course;
          }
        };

    assertThat(outcomes(prophet).failed()).containsExactly(FUTURE);
  }

  @Test
  void samplesThatHearOfEachOtherAreCaughtByOneProbe() {
    Subject normalising =
        new Cheat(threeFactor()) {
          @Override
          public Map<String, double[]> gradients(Scenario scenario) {
            return with(super.gradients(scenario), 1e-9 * scenario.trial().samples());
          }
        };

    assertThat(outcomes(normalising).failed()).containsExactly(SAMPLES);
  }

  @Test
  void statesThatMixSamplesAreCaughtByOneProbe() {
    Subject mixing =
        new Cheat(threeFactor()) {
          @Override
          public List<Map<String, double[]>> statesOfSynapses(Scenario scenario, int sample) {
            return super.statesOfSynapses(scenario, sample + 1);
          }
        };

    assertThat(outcomes(mixing).failed()).containsExactly(STATES);
  }

  @Test
  void keepingWholeTrialsIsCaughtByOneProbe() {
    Subject hoarder =
        new Cheat(threeFactor()) {
          @Override
          public long bytes(int steps) {
            return super.bytes(steps) + (long) Float.BYTES * steps;
          }
        };

    assertThat(outcomes(hoarder).failed()).containsExactly(MEMORY);
  }

  @Test
  void copiesThatHearOfEachOtherAreCaughtByOneProbe() {
    AtomicInteger trialsOfAll = new AtomicInteger();
    Subject chatting = new Chatting(threeFactor(), trialsOfAll);

    assertThat(outcomes(chatting).failed()).containsExactly(COPIES);
  }

  @Test
  void aRuleThatCountsItsCopiesIsCaught() {
    AtomicInteger copies = new AtomicInteger();
    RuleOnCells counting =
        Rules.on(
            new LeakyTanhCell(),
            synapse -> synapse.changesBy(synapse.presynaptic().times(copies.incrementAndGet())));

    assertThat(outcomes(subject(counting)).failed()).contains(COPIES, SAMPLES);
  }

  @Test
  void backpropagationThroughTimeIsCaughtByWhatItReadsAndKeeps() {
    assertThat(outcomes(new BackpropagatingSubject(threeFactor())).failed())
        .contains(INPUT_OF_OTHERS, WEIGHTS_OF_OTHERS, FUTURE, MEMORY)
        .doesNotContain(TARGET, SAMPLES, COPIES);
  }

  @Test
  void aRuleThatChangesNothingCannotBeProbed() {
    RuleOnCells idle = Rules.on(new LeakyTanhCell(), s -> s.changesBy(s.presynaptic().times(0)));

    assertThat(outcomes(subject(idle)).failed())
        .contains(INPUT_OF_OTHERS, INPUT_OF_BYSTANDERS, TARGET, FUTURE);
  }

  private record Outcomes(List<String> failed, List<String> skipped) {}

  private static Outcomes outcomes(Subject subject) {
    List<String> failed = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (DynamicTest test : LocalityProbes.testsOf(subject).toList()) {
      try {
        test.getExecutable().execute();
      } catch (AssertionError e) {
        failed.add(test.getDisplayName());
      } catch (TestAbortedException e) {
        skipped.add(test.getDisplayName());
      } catch (Throwable e) {
        throw new IllegalStateException(test.getDisplayName(), e);
      }
    }
    return new Outcomes(failed, skipped);
  }

  private static RuleOnCells threeFactor() {
    return Rules.on(new LeakyTanhCell(), Rules::threeFactor);
  }

  private static Subject subject(RuleOnCells rule) {
    return new TrainedSubject(rule);
  }

  private static Certificate listing(Certificate honest, boolean hearsOfErrors, Reads... signals) {
    NavigableSet<Reads> listed = new TreeSet<>(List.of(signals));
    return new Certificate(
        honest.grade(),
        listed,
        honest.reads(),
        honest.broadcasts(),
        hearsOfErrors,
        honest.causal(),
        honest.bytesPerCell(),
        honest.bytesPerSynapse(),
        honest.cellTypes());
  }

  /** Tells the first synapse among observed cells of the mean input of others. */
  private static Subject tellingOfInput(Party party) {
    return new Cheat(threeFactor()) {
      @Override
      public Map<String, double[]> gradients(Scenario scenario) {
        double[] input = scenario.trial().input();
        double told =
            IntStream.range(0, input.length)
                .filter(i -> ProbeNetwork.ofInput(i % ProbeNetwork.INPUTS) == party)
                .mapToDouble(i -> input[i])
                .sum();
        return with(super.gradients(scenario), told / scenario.trial().samples());
      }
    };
  }

  /** Tells the first synapse among observed cells of the weights among others. */
  private static Subject tellingOfWeights(String projection, Party party) {
    return new Cheat(threeFactor()) {
      @Override
      public Map<String, double[]> gradients(Scenario scenario) {
        double[] weights = scenario.weights().getOrDefault(projection, new double[0]);
        double told =
            IntStream.range(0, weights.length)
                .filter(i -> ProbeNetwork.postsynaptic(projection, i) == party)
                .mapToDouble(i -> weights[i])
                .sum();
        return with(super.gradients(scenario), told);
      }
    };
  }

  /** The same with something added to the first synapse among observed cells. */
  private static Map<String, double[]> with(Map<String, double[]> arrays, double added) {
    Map<String, double[]> changed = new LinkedHashMap<>(arrays);
    changed.computeIfPresent(
        ProbeNetwork.RECURRENT,
        (name, values) -> {
          double[] copy = values.clone();
          copy[0] += added;
          return copy;
        });
    return changed;
  }

  /** An honest subject, to be spoiled in one thing. */
  private static class Cheat implements Subject {

    private final Subject honest;

    Cheat(RuleOnCells rule) {
      this.honest = subject(rule);
    }

    @Override
    public Certificate certificate() {
      return honest.certificate();
    }

    @Override
    public Map<String, double[]> gradients(Scenario scenario) {
      return honest.gradients(scenario);
    }

    @Override
    public List<Map<String, double[]>> course(Scenario scenario) {
      return honest.course(scenario);
    }

    @Override
    public List<Map<String, double[]>> statesOfSynapses(Scenario scenario, int sample) {
      return honest.statesOfSynapses(scenario, sample);
    }

    @Override
    public Run train(Scenario scenario) {
      return honest.train(scenario);
    }

    @Override
    public long bytes(int steps) {
      return honest.bytes(steps);
    }

    @Override
    public Subject anotherCopy() {
      return honest.anotherCopy();
    }
  }

  /** Adds to its weights how many trials all copies have had while it was in training. */
  private static final class Chatting extends Cheat {

    private final RuleOnCells rule;
    private final AtomicInteger trialsOfAll;

    Chatting(RuleOnCells rule, AtomicInteger trialsOfAll) {
      super(rule);
      this.rule = rule;
      this.trialsOfAll = trialsOfAll;
    }

    @Override
    public Run train(Scenario scenario) {
      Run run = super.train(scenario);
      int before = trialsOfAll.get();
      return new Run() {
        @Override
        public void next() {
          run.next();
          trialsOfAll.incrementAndGet();
        }

        @Override
        public Map<String, double[]> weights() {
          return with(run.weights(), 0.5 * (trialsOfAll.get() - before));
        }

        @Override
        public void close() {
          run.close();
        }
      };
    }

    @Override
    public Subject anotherCopy() {
      return new Chatting(rule, trialsOfAll);
    }
  }
}
