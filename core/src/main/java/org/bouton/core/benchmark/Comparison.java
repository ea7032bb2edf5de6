package org.bouton.core.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Measures workloads side by side: one iteration of each in turn, so that a machine that is slower
 * for a while is slower for all, and each ratio is one of neighbours.
 *
 * @param warmUpSeconds for how long each is run before it is measured, at least once
 * @param repetitions how often each is measured, at least once
 */
public record Comparison(double warmUpSeconds, int repetitions) {

  private static final double NANOSECONDS = 1e9;

  /** Checks the number of repetitions. */
  public Comparison {
    if (repetitions < 1) {
      throw new IllegalArgumentException(repetitions + " repetitions; must be at least 1");
    }
  }

  /**
   * Measures.
   *
   * @return one measurement for each workload, in their order
   * @throws org.bouton.core.train.UnsuitableExperimentException when the parts of a workload do not
   *     fit together
   * @throws org.bouton.core.train.DivergenceException when a number is no longer one
   */
  public List<Measurement> measure(List<Workload> workloads) {
    List<Course> courses = new ArrayList<>();
    try {
      workloads.forEach(workload -> courses.add(new Course(new WorkloadRun(workload))));
      courses.forEach(course -> course.warmUp(warmUpSeconds));
      for (int repetition = 0; repetition < repetitions; repetition++) {
        courses.forEach(Course::measure);
      }
      return courses.stream().map(course -> course.against(courses.get(0))).toList();
    } finally {
      courses.forEach(course -> course.run.close());
    }
  }

  /** A workload in the course of being measured. */
  private static final class Course {

    private final WorkloadRun run;
    private final List<Double> iterations = new ArrayList<>();
    private final List<Double> products = new ArrayList<>();
    private final List<Double> atOnce = new ArrayList<>();

    Course(WorkloadRun run) {
      this.run = run;
    }

    void warmUp(double seconds) {
      long start = System.nanoTime();
      do {
        run.train();
        if (run.hasProducts()) {
          run.multiply();
        }
        if (run.shares() > 0) {
          run.multiplyAllShares();
        }
      } while (System.nanoTime() - start < seconds * NANOSECONDS);
    }

    void measure() {
      iterations.add(seconds(run::train));
      if (run.hasProducts()) {
        products.add(seconds(run::multiply));
      }
      if (run.shares() > 0) {
        double one = seconds(run::multiplyOneShare);
        atOnce.add(run.shares() * one / seconds(run::multiplyAllShares));
      }
    }

    Measurement against(Course first) {
      return new Measurement(
          run.workload(),
          run.samples(),
          run.steps(),
          Timing.of(iterations),
          medianOfRatios(iterations, first.iterations)
              * first.run.workload().seeds()
              / run.workload().seeds(),
          run.hasProducts()
              ? Optional.of(
                  new Measurement.Products(
                      run.products(),
                      run.operations(),
                      Timing.of(products),
                      medianOfRatios(iterations, products),
                      atOnce.isEmpty()
                          ? OptionalDouble.empty()
                          : OptionalDouble.of(Timing.of(atOnce).median())))
              : Optional.empty(),
          run.bytes(),
          run.synapses(),
          run.traffic());
    }

    private static double medianOfRatios(List<Double> values, List<Double> neighbours) {
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        ratios.add(values.get(i) / neighbours.get(i));
      }
      return Timing.of(ratios).median();
    }

    private static double seconds(Runnable work) {
      long start = System.nanoTime();
      work.run();
      return (System.nanoTime() - start) / NANOSECONDS;
    }
  }
}
