package org.bouton.core.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Slot;

/**
 * How traces over cell types answer some steps later: to a step in which one of them is fed, and to
 * what they were. It is the same for all samples and synapses, and known as long as the matrices
 * stay as they are.
 */
final class TraceResponse {

  private final Instruction.AdvanceTraces system;
  private final Function<Slot, float[]> values;
  private final int types;
  private final int cells;
  private final Map<Integer, List<float[][]>> toFeeding = new HashMap<>();
  private final Map<Integer, double[][][]> latest = new HashMap<>();
  private final Map<Integer, float[]> toStates = new HashMap<>();
  private List<float[]> known = List.of();

  /**
   * Prepares to answer.
   *
   * @param system how the traces depend on each other
   * @param values the present values of matrices and affinities
   */
  TraceResponse(Instruction.AdvanceTraces system, Function<Slot, float[]> values) {
    this.system = system;
    this.values = values;
    this.types = system.types();
    this.cells = system.affinity().shape().columns();
  }

  /** Forgets what it knows where weights have changed, or filters were clamped. */
  void refresh() {
    List<float[]> present = new ArrayList<>();
    present.add(values.apply(system.affinity()));
    system.couplings().forEach(coupling -> present.add(values.apply(coupling.matrix())));
    boolean same = present.size() == known.size();
    for (int i = 0; same && i < present.size(); i++) {
      same = Arrays.equals(present.get(i), known.get(i));
    }
    if (!same) {
      known = present.stream().map(float[]::clone).toList();
      toFeeding.clear();
      latest.clear();
      toStates.clear();
    }
  }

  /**
   * What a trace is fed with by a unit step, as the kept traces show it later.
   *
   * @param trace which trace is fed
   * @param steps how many steps later
   * @return for each component of the kept traces, a value for each postsynaptic cell
   */
  float[][] toFeeding(int trace, int steps) {
    List<float[][]> responses = toFeeding.computeIfAbsent(trace, unseen -> new ArrayList<>());
    while (responses.size() <= steps) {
      double[][][] kept =
          responses.isEmpty()
              ? keptOf(step(nothing(cells), trace, cells))
              : keptOf(step(latestOf(trace), -1, cells));
      latest.put(trace, kept);
      responses.add(rows(kept));
    }
    return responses.get(steps);
  }

  /**
   * The kept traces some steps later, when nothing feeds them.
   *
   * @param steps how many steps
   * @return a matrix, a row for each component as it will be, a column for each as it is
   */
  float[] toStates(int steps) {
    return toStates.computeIfAbsent(
        steps,
        unseen -> {
          int components = system.kept().size() * types;
          double[][][] kept = nothing(components);
          for (int component = 0; component < components; component++) {
            kept[component / types][component % types][component] = 1;
          }
          for (int step = 0; step < steps; step++) {
            kept = keptOf(step(kept, -1, components));
          }
          float[] matrix = new float[components * components];
          int row = 0;
          for (float[] values : rows(kept)) {
            System.arraycopy(values, 0, matrix, row * components, components);
            row++;
          }
          return matrix;
        });
  }

  private double[][][] latestOf(int trace) {
    double[][][] kept = latest.get(trace);
    if (kept == null) {
      throw new IllegalStateException("no step of trace " + trace + " is known");
    }
    return kept;
  }

  private double[][][] nothing(int width) {
    return new double[system.kept().size()][types][width];
  }

  /** All traces a step later, of which one may be fed. */
  private double[][][] step(double[][][] kept, int fed, int width) {
    double[][][] traces = new double[system.traces()][types][width];
    for (int to = 0; to < traces.length; to++) {
      if (to == fed) {
        float[] affinity = values.apply(system.affinity());
        for (int type = 0; type < types; type++) {
          for (int cell = 0; cell < cells; cell++) {
            traces[to][type][cell] = affinity[type * cells + cell];
          }
        }
      }
      for (Instruction.AdvanceTraces.Coupling coupling : system.couplings()) {
        if (coupling.to() == to) {
          double[][] from =
              coupling.stepsAgo() == 0
                  ? traces[coupling.from()]
                  : kept[system.kept().indexOf(coupling.from())];
          addCrossed(values.apply(coupling.matrix()), from, traces[to]);
        }
      }
    }
    return traces;
  }

  private void addCrossed(float[] matrix, double[][] from, double[][] to) {
    for (int row = 0; row < types; row++) {
      double[] sum = to[row];
      for (int column = 0; column < types; column++) {
        double factor = matrix[row * types + column];
        double[] added = from[column];
        for (int i = 0; i < sum.length; i++) {
          sum[i] += factor * added[i];
        }
      }
    }
  }

  private double[][][] keptOf(double[][][] traces) {
    return system.kept().stream().map(trace -> traces[trace]).toArray(double[][][]::new);
  }

  private static float[][] rows(double[][][] kept) {
    List<float[]> rows = new ArrayList<>();
    for (double[][] trace : kept) {
      for (double[] component : trace) {
        float[] row = new float[component.length];
        for (int i = 0; i < row.length; i++) {
          row[i] = (float) component[i];
        }
        rows.add(row);
      }
    }
    return rows.toArray(float[][]::new);
  }
}
