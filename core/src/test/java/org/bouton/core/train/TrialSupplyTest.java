package org.bouton.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouton.api.network.Feedback;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trials that are made in advance are the same, one at a time, and no more than are needed. */
@Timeout(60)
class TrialSupplyTest {

  private static final long ITERATIONS = 6;
  private final TrainingHost host = new TrainingHost();
  private final Watched task = new Watched();

  @Test
  void threadsChangeNothing() {
    try (TrainingSession one = host.open(plan(), threads(1), 3);
        TrainingSession two = host.open(plan(), threads(2), 3)) {
      for (int i = 0; i < ITERATIONS + 2; i++) {
        assertThat(two.train()).isEqualTo(one.train());
        assertThat(two.validate(i)).isEqualTo(one.validate(i));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void eachTrialIsMadeOnceAndNoTwoAtOnce(int threads) {
    try (TrainingSession session = host.open(plan(), threads(threads), 3)) {
      for (int i = 0; i < ITERATIONS; i++) {
        session.train();
        session.validate(i);
      }
    }
    assertThat(task.made)
        .containsExactlyInAnyOrder(
            "TRAINING 0",
            "TRAINING 1",
            "TRAINING 2",
            "TRAINING 3",
            "TRAINING 4",
            "TRAINING 5",
            "VALIDATION 0",
            "VALIDATION 1",
            "VALIDATION 2",
            "VALIDATION 3",
            "VALIDATION 4",
            "VALIDATION 5");
    assertThat(task.mostAtOnce).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aTrialThatCannotBeMadeFailsInItsIteration(int threads) {
    task.failing = 3;
    try (TrainingSession session = host.open(plan(), threads(threads), 3)) {
      for (int i = 0; i < 3; i++) {
        session.train();
      }
      session.validate(0);
      assertThat(session.iteration()).isEqualTo(3);
      assertThatThrownBy(session::train)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no trial 3");
    }
  }

  @Test
  void aRestoredSessionGetsTheTrialOfItsIteration() {
    try (TrainingSession session = host.open(plan(), threads(2), 3)) {
      SessionState start = session.state();
      List<TrialOutcome> outcomes = List.of(session.train(), session.train(), session.train());
      session.restore(start);
      assertThat(List.of(session.train(), session.train(), session.train())).isEqualTo(outcomes);
    }
  }

  private ExperimentPlan plan() {
    ExperimentPlan plan =
        SmallNetwork.plan(
            Feedback.Weights.SYMMETRIC,
            Map.of("batch", "18", "iterations", Long.toString(ITERATIONS)));
    return new ExperimentPlan(task, plan.network(), plan.rule(), plan.training());
  }

  private static Execution threads(int threads) {
    return new Execution(
        Execution.Executor.JVM, Execution.Precision.FLOAT32, Execution.Mode.AUTOMATIC, threads);
  }

  /** Keeps a diary of what is asked for. */
  private static final class Watched implements TrialSource {

    private final TrialSource trials = new NoisyTrials();
    private final List<String> made = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile long failing = -1;

    @Override
    public int inputs() {
      return trials.inputs();
    }

    @Override
    public int outputs() {
      return trials.outputs();
    }

    @Override
    public Loss loss() {
      return trials.loss();
    }

    @Override
    public Trial trial(TrialRequest request) {
      int running = atOnce.incrementAndGet();
      mostAtOnce.accumulateAndGet(running, Math::max);
      try {
        made.add(request.purpose() + " " + request.iteration());
        if (request.purpose() == TrialRequest.Purpose.TRAINING && request.iteration() == failing) {
          throw new IllegalStateException("no trial " + failing);
        }
        return trials.trial(request);
      } finally {
        atOnce.decrementAndGet();
      }
    }
  }
}
