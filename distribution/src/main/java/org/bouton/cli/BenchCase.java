package org.bouton.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouton.core.train.Execution;

/**
 * A training that {@code bouton bench} measures: an experiment, and what is set of it.
 *
 * @param name what users call it
 * @param summary what it shows
 * @param preset the experiment
 * @param rule another rule than the experiment's
 * @param settings settings of it
 * @param sizes the numbers of cells, batches and steps to measure; empty for the experiment's own
 * @param modes how filtered traces are evaluated
 * @param smallWeights whether weights are simply drawn, small, where those of the experiment take
 *     long to make for many cells
 */
record BenchCase(
    String name,
    String summary,
    String preset,
    Optional<String> rule,
    Map<String, String> settings,
    Sizes sizes,
    List<Execution.Mode> modes,
    boolean smallWeights) {

  /**
   * What can be many; empty for the experiment's own.
   *
   * @param cells numbers of recurrent cells
   * @param batches samples of a batch
   * @param steps steps of a trial
   */
  record Sizes(List<Integer> cells, List<Integer> batches, List<Integer> steps) {

    static final Sizes OWN = new Sizes(List.of(), List.of(), List.of());

    /** These, and the others where these are empty. */
    Sizes or(Sizes others) {
      return new Sizes(
          cells.isEmpty() ? others.cells : cells,
          batches.isEmpty() ? others.batches : batches,
          steps.isEmpty() ? others.steps : steps);
    }
  }

  private static final String RATE_CELLS = "modprop/delayed-xor";

  private static final List<Execution.Mode> AUTOMATIC = List.of(Execution.Mode.AUTOMATIC);

  /** Those with names. */
  static final List<BenchCase> ALL =
      List.of(
          of("gle-step", "MNIST-1D by GLE with Adam, which learns in every step", "gle/mnist1d"),
          of("xor", "delayed XOR by ModProp, traces backward over the stored trial", RATE_CELLS)
              .in(Execution.Mode.EPISODIC),
          of("xor-modes", "the same beside traces forward in time", RATE_CELLS)
              .in(Execution.Mode.EPISODIC, Execution.Mode.ONLINE),
          new BenchCase(
              "cells",
              "leaky cells by three-factor learning, more and more of them",
              "modprop/pattern-generation",
              Optional.of("three-factor"),
              Map.of(),
              new Sizes(List.of(128, 256, 512, 1024), List.of(32), List.of(200)),
              AUTOMATIC,
              true),
          new BenchCase(
              "e-prop",
              "256 adaptive spiking cells by e-prop, with traces of every synapse",
              "eprop/evidence-accumulation",
              Optional.empty(),
              Map.of("network.adaptive-fraction", "1"),
              new Sizes(List.of(256), List.of(32), List.of(100)),
              AUTOMATIC,
              false),
          new BenchCase(
              "long",
              "ModProp forward in time over longer and longer trials",
              RATE_CELLS,
              Optional.empty(),
              Map.of(),
              new Sizes(List.of(16), List.of(1), List.of(1_000, 10_000, 100_000)),
              List.of(Execution.Mode.ONLINE),
              false));

  /** Copies the collections. */
  BenchCase {
    settings = new LinkedHashMap<>(settings);
    modes = List.copyOf(modes);
  }

  /** An experiment as it is. */
  static BenchCase of(String preset) {
    return of(preset, "", preset);
  }

  private static BenchCase of(String name, String summary, String preset) {
    return new BenchCase(
        name, summary, preset, Optional.empty(), Map.of(), Sizes.OWN, AUTOMATIC, false);
  }

  private BenchCase in(Execution.Mode... others) {
    return new BenchCase(
        name, summary, preset, rule, settings, sizes, List.of(others), smallWeights);
  }

  /** The case of a name, or the experiment of that name. */
  static BenchCase named(String name) {
    return ALL.stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseGet(() -> of(name));
  }
}
