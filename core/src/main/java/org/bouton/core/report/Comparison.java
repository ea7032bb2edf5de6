package org.bouton.core.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouton.core.experiment.RecordedRun;
import org.bouton.core.experiment.SeedOutcome;

/**
 * A comparison of runs in Markdown: every seed of every run, and a paired test of each two runs on
 * the seeds that they share.
 */
public final class Comparison {

  private static final String NOTHING = "–";

  private final Map<String, RecordedRun> runs = new LinkedHashMap<>();

  /** Compares runs, which are named by their rule, or by their folder where two have the same. */
  public Comparison(List<RecordedRun> compared) {
    for (RecordedRun run : compared) {
      String rule = run.configuration().rule();
      long sameRule =
          compared.stream().filter(other -> other.configuration().rule().equals(rule)).count();
      runs.put(sameRule == 1 ? rule : String.valueOf(run.folder().getFileName()), run);
    }
  }

  /** The comparison, line by line. */
  public List<String> markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("| run | seed | iterations | first passed 95 % | last 5 | last 10 | outcome |");
    lines.add("|---|---|---|---|---|---|---|");
    runs.forEach((name, run) -> run.seeds().forEach(seed -> lines.add(row(name, seed.outcome()))));
    lines.add("");
    lines.add(
        "| run | seeds | passed 95 % | at least 95 % over the last 10 | diverged | mean of last 10 |");
    lines.add("|---|---|---|---|---|---|");
    runs.forEach((name, run) -> lines.add(summary(name, outcomes(run))));
    List<String> names = new ArrayList<>(runs.keySet());
    if (names.size() > 1) {
      lines.add("");
      lines.add("| pair | shared seeds | mean difference of last 10 | p (paired sign-flip test) |");
      lines.add("|---|---|---|---|");
    }
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        lines.add(pair(names.get(i), names.get(j)));
      }
    }
    return lines;
  }

  private static String row(String name, SeedOutcome outcome) {
    Long solved = outcome.solvedAt();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %s | %s | %s | %s |",
        name,
        outcome.seed(),
        outcome.iterations(),
        solved == null ? "never" : solved.toString(),
        percent(outcome.finalMetric()),
        percent(outcome.lastTenMetric()),
        outcome.status().name().toLowerCase(Locale.ROOT));
  }

  private static String summary(String name, List<SeedOutcome> outcomes) {
    long passed = outcomes.stream().filter(outcome -> outcome.solvedAt() != null).count();
    long stayed = outcomes.stream().filter(Comparison::stayed).count();
    long diverged =
        outcomes.stream()
            .filter(outcome -> outcome.status() == SeedOutcome.Status.DIVERGED)
            .count();
    double mean = outcomes.stream().mapToDouble(Comparison::lastTen).average().orElse(Double.NaN);
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %s |",
        name,
        outcomes.size(),
        passed,
        stayed,
        diverged,
        percent(mean));
  }

  private String pair(String first, String second) {
    Map<Long, Double> ofSecond = new LinkedHashMap<>();
    outcomes(second).forEach(outcome -> ofSecond.put(outcome.seed(), lastTen(outcome)));
    List<Double> differences = new ArrayList<>();
    for (SeedOutcome outcome : outcomes(first)) {
      Double other = ofSecond.get(outcome.seed());
      if (other != null) {
        differences.add(lastTen(outcome) - other);
      }
    }
    double mean =
        differences.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    return String.format(
        Locale.ROOT,
        "| %s − %s | %d | %+.1f points | %.3f |",
        first,
        second,
        differences.size(),
        100 * mean,
        PairedTest.probability(differences));
  }

  private List<SeedOutcome> outcomes(String name) {
    RecordedRun run = runs.get(name);
    if (run == null) {
      throw new IllegalArgumentException("there is no run " + name);
    }
    return outcomes(run);
  }

  private static List<SeedOutcome> outcomes(RecordedRun run) {
    return run.seeds().stream().map(RecordedRun.RecordedSeed::outcome).toList();
  }

  private static boolean stayed(SeedOutcome outcome) {
    return outcome.status() == SeedOutcome.Status.FINISHED && lastTen(outcome) >= 0.95;
  }

  /** The accuracy that counts: a seed that diverged answers no question any more. */
  private static double lastTen(SeedOutcome outcome) {
    Double lastTen = outcome.lastTenMetric();
    return lastTen == null || outcome.status() == SeedOutcome.Status.DIVERGED ? 0 : lastTen;
  }

  private static String percent(@org.jspecify.annotations.Nullable Double value) {
    return value == null || value.isNaN()
        ? NOTHING
        : String.format(Locale.ROOT, "%.1f %%", 100 * value);
  }
}
