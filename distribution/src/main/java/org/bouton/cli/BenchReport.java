package org.bouton.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouton.core.benchmark.MachineProbe;
import org.bouton.core.benchmark.Measurement;
import org.bouton.core.train.Execution;

/**
 * What {@code bouton bench} says.
 *
 * @param machine what the machine can do at most
 */
record BenchReport(MachineProbe machine) {

  private static final double GIGA = 1e9;
  private static final double MILLISECONDS = 1e3;
  private static final double MICROSECONDS = 1e6;

  /** What the columns mean. */
  static final List<String> LEGEND =
      List.of(
          "iteration: a trial and all that is learned from it, the median and in brackets the"
              + " quartiles",
          "× first: its time as a multiple of that of the first line; of several seeds, the time of"
              + " each",
          "products: the time of the iteration's matrix products alone, run in turn with it;"
              + " × products: the whole iteration as a multiple",
          "at once: how many times as much of the products gets done by as many threads that never"
              + " wait for each other, as by one: what the processors give",
          "GFLOP/s, of peak: matrix products in the time of the whole iteration; GB/s, of memory:"
              + " states of single synapses, read and written");

  /** The machine, in lines. */
  List<String> introduction() {
    List<String> lines = new ArrayList<>();
    lines.add("Java " + System.getProperty("java.vm.version"));
    lines.add(
        "OpenBLAS "
            + machine.blas()
            + ", kernels for "
            + machine.kernel()
            + machine
                .chosenKernel()
                .map(chosen -> " (OPENBLAS_CORETYPE=" + chosen + ")")
                .orElse(""));
    if (!Double.isNaN(machine.operationsPerSecond())) {
      lines.add(
          String.format(
              Locale.ROOT,
              "one thread: %.0f GFLOP/s in large matrix products, %.1f GB/s in memory, %.1f GB/s in"
                  + " cache",
              machine.operationsPerSecond() / GIGA,
              machine.memoryBytesPerSecond() / GIGA,
              machine.cacheBytesPerSecond() / GIGA));
    }
    return lines;
  }

  /** A table. */
  List<String> lines(List<Measurement> measurements) {
    boolean shares =
        measurements.stream()
            .flatMap(one -> one.products().stream())
            .anyMatch(products -> products.atOnce().isPresent());
    boolean moves = measurements.stream().anyMatch(one -> one.traffic().isPresent());
    List<String> heading =
        new ArrayList<>(
            List.of(
                "",
                "batch × steps",
                "ms per iteration",
                "µs per step",
                "× first",
                "products",
                "× products",
                "GFLOP/s, of peak",
                "bytes per synapse"));
    if (moves) {
      heading.add("GB/s, of memory");
    }
    if (shares) {
      heading.add("at once");
    }
    Table table = new Table().row(heading.toArray(String[]::new));
    for (Measurement one : measurements) {
      table.row(cells(one, moves, shares).toArray(String[]::new));
    }
    return table.lines();
  }

  private List<String> cells(Measurement one, boolean moves, boolean shares) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                one.workload().name(),
                one.samples() + " × " + one.steps(),
                String.format(
                    Locale.ROOT,
                    "%.2f (%.2f to %.2f)",
                    one.seconds().median() * MILLISECONDS,
                    one.seconds().lowerQuartile() * MILLISECONDS,
                    one.seconds().upperQuartile() * MILLISECONDS),
                number("%.1f", one.secondsOfStep() * MICROSECONDS),
                number("%.2f", one.relative()),
                one.products()
                    .map(products -> number("%.2f", products.seconds().median() * MILLISECONDS))
                    .orElse("-"),
                one.products().map(products -> number("%.2f", products.ratio())).orElse("-"),
                share(one.operationsPerSecond(), machine.operationsPerSecond()),
                one.bytes().isPresent()
                    ? number("%.1f", (double) one.bytes().getAsLong() / one.synapses())
                    : "-"));
    if (moves) {
      cells.add(share(one.bytesPerSecond(), machine.memoryBytesPerSecond()));
    }
    if (shares) {
      OptionalDouble atOnce =
          one.products().map(Measurement.Products::atOnce).orElse(OptionalDouble.empty());
      cells.add(atOnce.isPresent() ? number("%.2f ×", atOnce.getAsDouble()) : "-");
    }
    return cells;
  }

  private static String share(Optional<Double> perSecond, double most) {
    return perSecond
        .map(
            value ->
                Double.isNaN(most)
                    ? number("%.1f", value / GIGA)
                    : String.format(Locale.ROOT, "%.1f, %.0f %%", value / GIGA, 100 * value / most))
        .orElse("-");
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  /** The names of the figures in a file. */
  static String csvHeading() {
    return String.join(
        ",",
        "case",
        "workload",
        "executor",
        "mode",
        "threads",
        "seeds",
        "batch",
        "steps",
        "iteration-lower-quartile-s",
        "iteration-median-s",
        "iteration-upper-quartile-s",
        "step-s",
        "relative-to-first",
        "products",
        "products-operations",
        "products-median-s",
        "iteration-to-products",
        "products-at-once",
        "state-bytes",
        "synapses",
        "synapse-state-traffic-bytes-per-step",
        "peak-operations-per-s",
        "memory-bytes-per-s",
        "cache-bytes-per-s",
        "openblas",
        "kernel",
        "chosen-kernel",
        "java",
        "largest-resident-bytes");
  }

  /** The figures of a measurement, in units of the SI; what there is not is empty. */
  String csvLine(String name, Measurement one, OptionalLong resident) {
    Execution execution = one.workload().execution();
    Optional<Measurement.Products> products = one.products();
    return Stream.<Object>of(
            name,
            one.workload().name(),
            Written.of(execution.executor()),
            Written.of(execution.mode()),
            execution.threads(),
            one.workload().seeds(),
            one.samples(),
            one.steps(),
            one.seconds().lowerQuartile(),
            one.seconds().median(),
            one.seconds().upperQuartile(),
            one.secondsOfStep(),
            one.relative(),
            products.<Object>map(Measurement.Products::calls).orElse(""),
            products.<Object>map(Measurement.Products::operations).orElse(""),
            products.<Object>map(found -> found.seconds().median()).orElse(""),
            products.<Object>map(Measurement.Products::ratio).orElse(""),
            written(products.map(Measurement.Products::atOnce).orElse(OptionalDouble.empty())),
            written(one.bytes()),
            one.synapses(),
            written(one.traffic()),
            machine.operationsPerSecond(),
            machine.memoryBytesPerSecond(),
            machine.cacheBytesPerSecond(),
            machine.blas(),
            machine.kernel(),
            machine.chosenKernel().orElse(""),
            System.getProperty("java.vm.version"),
            written(resident))
        .map(String::valueOf)
        .map(value -> value.contains(",") ? '"' + value + '"' : value)
        .collect(Collectors.joining(","));
  }

  private static Object written(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : "";
  }

  private static Object written(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : "";
  }
}
