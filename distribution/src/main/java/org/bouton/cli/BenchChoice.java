package org.bouton.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Projection;
import org.bouton.core.benchmark.TrialsOfLength;
import org.bouton.core.benchmark.Workload;
import org.bouton.core.experiment.ExperimentRequest;
import org.bouton.core.experiment.ExperimentResolver;
import org.bouton.core.network.NetworkModel;
import org.bouton.core.train.Execution;
import org.bouton.core.train.ExperimentPlan;

/**
 * A case, and the ways in which it is measured.
 *
 * @param measured the case
 * @param ways the ways
 */
record BenchChoice(BenchCase measured, Ways ways) {

  /**
   * What can be compared; empty for the usual.
   *
   * @param modes how filtered traces are evaluated
   * @param executors which loops run
   * @param threads how many threads share a batch
   * @param seeds how many trainings run at once
   */
  record Ways(
      List<Execution.Mode> modes,
      List<Execution.Executor> executors,
      List<Integer> threads,
      List<Integer> seeds) {

    private static final Ways USUAL =
        new Ways(
            List.of(Execution.Mode.AUTOMATIC),
            List.of(Execution.Executor.JVM),
            List.of(1),
            List.of(1));

    private Ways or(Ways others) {
      return new Ways(
          modes.isEmpty() ? others.modes : modes,
          executors.isEmpty() ? others.executors : executors,
          threads.isEmpty() ? others.threads : threads,
          seeds.isEmpty() ? others.seeds : seeds);
    }
  }

  /** A case in its own modes. */
  static BenchChoice of(BenchCase measured) {
    return new BenchChoice(measured, new Ways(measured.modes(), List.of(), List.of(), List.of()));
  }

  /** What is measured when nothing is asked for. */
  static List<BenchChoice> tour() {
    List<BenchChoice> tour = new ArrayList<>();
    for (String name : List.of("gle-step", "xor-modes", "cells", "e-prop")) {
      tour.add(of(BenchCase.named(name)));
    }
    if (Runtime.getRuntime().availableProcessors() > 1) {
      BenchCase xor = BenchCase.named("xor");
      tour.add(of(xor).in(new Ways(List.of(), List.of(), List.of(1, 2), List.of())));
      tour.add(of(xor).in(new Ways(List.of(), List.of(), List.of(), List.of(1, 2))));
    }
    return tour;
  }

  private BenchChoice in(Ways others) {
    return new BenchChoice(measured, others.or(ways));
  }

  /** The same with what a user gives, which goes before what the case says. */
  BenchChoice with(
      Optional<String> rule, Map<String, String> settings, BenchCase.Sizes sizes, Ways others) {
    Map<String, String> merged = new LinkedHashMap<>(measured.settings());
    merged.putAll(settings);
    BenchCase changed =
        new BenchCase(
            measured.name(),
            measured.summary(),
            measured.preset(),
            rule.isPresent() ? rule : measured.rule(),
            merged,
            sizes.or(measured.sizes()),
            measured.modes(),
            measured.smallWeights());
    return new BenchChoice(changed, ways).in(others);
  }

  /** What is measured, in a line. */
  String heading() {
    return measured.summary().isEmpty()
        ? measured.name()
        : measured.name() + ": " + measured.summary();
  }

  /**
   * Every combination.
   *
   * @throws org.bouton.api.parameter.InvalidSettingException for an unknown experiment, rule or
   *     setting, or a value that is not admissible
   */
  List<Workload> workloads(ExperimentResolver resolver) {
    Ways all = ways.or(Ways.USUAL);
    List<Workload> workloads = new ArrayList<>();
    for (Size size : sizes()) {
      for (Execution.Executor executor : all.executors()) {
        for (Execution.Mode mode : all.modes()) {
          for (int threads : all.threads()) {
            Execution execution = new Execution(executor, precision(executor), mode, threads);
            ExperimentPlan plan = plan(resolver, size, execution);
            for (int seeds : all.seeds()) {
              workloads.add(new Workload(name(size, execution, seeds), plan, execution, seeds));
            }
          }
        }
      }
    }
    return workloads;
  }

  private static Execution.Precision precision(Execution.Executor executor) {
    return executor == Execution.Executor.JVM
        ? Execution.Precision.FLOAT32
        : Execution.Precision.FLOAT64;
  }

  /** One of each, where they are given. */
  private record Size(Optional<Integer> cells, Optional<Integer> batch, Optional<Integer> steps) {}

  private List<Size> sizes() {
    List<Size> sizes = new ArrayList<>();
    for (Optional<Integer> cells : orNone(measured.sizes().cells())) {
      for (Optional<Integer> batch : orNone(measured.sizes().batches())) {
        for (Optional<Integer> steps : orNone(measured.sizes().steps())) {
          sizes.add(new Size(cells, batch, steps));
        }
      }
    }
    return sizes;
  }

  private static List<Optional<Integer>> orNone(List<Integer> values) {
    return values.isEmpty()
        ? List.of(Optional.empty())
        : values.stream().map(Optional::of).toList();
  }

  private ExperimentPlan plan(ExperimentResolver resolver, Size size, Execution execution) {
    Map<String, String> settings = new LinkedHashMap<>(measured.settings());
    size.cells().ifPresent(cells -> settings.put("network.cells", cells.toString()));
    size.batch().ifPresent(batch -> settings.put("training.batch", batch.toString()));
    ExperimentPlan plan =
        resolver
            .resolve(
                new ExperimentRequest(
                    measured.preset(),
                    measured.rule(),
                    Optional.empty(),
                    settings,
                    execution,
                    List.of(0L)))
            .plan();
    return new ExperimentPlan(
        size.steps().isPresent()
            ? new TrialsOfLength(plan.task(), size.steps().get())
            : plan.task(),
        measured.smallWeights() ? withSmallWeights(plan.network()) : plan.network(),
        plan.rule(),
        plan.training());
  }

  private static NetworkModel withSmallWeights(NetworkModel model) {
    Network network = model.network();
    int cells =
        network.populations().stream().mapToInt(population -> population.cells()).max().orElse(1);
    return new NetworkModel(
        new Network(
                network.populations(),
                network.projections().stream()
                    .map(projection -> drawnAnew(projection, Initialiser.normal(1.0 / cells)))
                    .toList(),
                network.feedbacks(),
                network.readout())
            .nudged(network.outputDelaySteps(), network.nudging()),
        model.timeStep(),
        model.cells());
  }

  private static Projection drawnAnew(Projection projection, Initialiser initialiser) {
    return new Projection(
        projection.source(),
        projection.target(),
        projection.delaySteps(),
        initialiser,
        false,
        projection.autapses(),
        projection.density(),
        projection.plastic());
  }

  private String name(Size size, Execution execution, int seeds) {
    List<String> parts = new ArrayList<>();
    size.cells().ifPresent(cells -> parts.add(cells + " cells"));
    size.batch().ifPresent(batch -> parts.add("batch " + batch));
    size.steps().ifPresent(steps -> parts.add(steps + " steps"));
    Ways all = ways.or(Ways.USUAL);
    if (all.executors().size() > 1) {
      parts.add(Written.of(execution.executor()));
    }
    if (execution.mode() != Execution.Mode.AUTOMATIC) {
      parts.add(Written.of(execution.mode()));
    }
    if (all.threads().size() > 1 || execution.threads() > 1) {
      parts.add(execution.threads() == 1 ? "1 thread" : execution.threads() + " threads");
    }
    if (all.seeds().size() > 1 || seeds > 1) {
      parts.add(seeds == 1 ? "1 seed" : seeds + " seeds at once");
    }
    return parts.isEmpty() ? "as it is" : String.join(", ", parts);
  }
}
