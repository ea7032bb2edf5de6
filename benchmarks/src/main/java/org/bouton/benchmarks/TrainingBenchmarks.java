package org.bouton.benchmarks;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bouton.core.benchmark.WorkloadRun;
import org.bouton.core.train.Execution.Mode;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** An iteration of the main cases on one thread: all of it, and its matrix products alone. */
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TrainingBenchmarks {

  /** A workload that is opened before and closed after it is measured. */
  @State(Scope.Benchmark)
  public abstract static class Case {

    private @Nullable WorkloadRun run;

    /** Made by JMH. */
    protected Case() {}

    abstract WorkloadRun open();

    /** Opens it. */
    @Setup(Level.Trial)
    public void begin() {
      run = open();
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void end() {
      run().close();
    }

    WorkloadRun run() {
      return Objects.requireNonNull(run, "JMH opens it first");
    }
  }

  /** MNIST-1D by GLE: 360 steps, with Adam in each. */
  public static class Gle extends Case {
    @Override
    WorkloadRun open() {
      return Bundled.open("gle/mnist1d", Map.of(), Mode.AUTOMATIC);
    }
  }

  /** Delayed XOR by ModProp. */
  public static class DelayedXor extends Case {

    /** How filtered traces are evaluated. */
    @Param({"EPISODIC", "ONLINE"})
    public Mode mode = Mode.EPISODIC;

    @Override
    WorkloadRun open() {
      return Bundled.open("modprop/delayed-xor", Map.of(), mode);
    }
  }

  /** Leaky cells by three-factor learning, for 200 steps. */
  public static class Cells extends Case {

    /** How many there are. */
    @Param({"128", "512"})
    public String cells = "128";

    @Override
    WorkloadRun open() {
      return Bundled.open(
          "modprop/pattern-generation",
          Optional.of("three-factor"),
          Map.of("network.cells", cells, "training.batch", "32"),
          Mode.AUTOMATIC,
          Optional.of(200));
    }
  }

  /** 256 adaptive spiking cells by e-prop, for 100 steps. */
  public static class AdaptiveSpikes extends Case {
    @Override
    WorkloadRun open() {
      return Bundled.open(
          "eprop/evidence-accumulation",
          Optional.empty(),
          Map.of(
              "network.cells", "256",
              "network.adaptive-fraction", "1",
              "training.batch", "32"),
          Mode.AUTOMATIC,
          Optional.of(100));
    }
  }

  /** Made by JMH. */
  public TrainingBenchmarks() {}

  /** An iteration of GLE. */
  @Benchmark
  public void gle(Gle measured) {
    measured.run().train();
  }

  /** Its matrix products. */
  @Benchmark
  public void productsOfGle(Gle measured) {
    measured.run().multiply();
  }

  /** An iteration of delayed XOR. */
  @Benchmark
  public void delayedXor(DelayedXor measured) {
    measured.run().train();
  }

  /** Its matrix products. */
  @Benchmark
  public void productsOfDelayedXor(DelayedXor measured) {
    measured.run().multiply();
  }

  /** An iteration of three-factor learning. */
  @Benchmark
  public void cells(Cells measured) {
    measured.run().train();
  }

  /** An iteration of e-prop. */
  @Benchmark
  public void adaptiveSpikes(AdaptiveSpikes measured) {
    measured.run().train();
  }
}
