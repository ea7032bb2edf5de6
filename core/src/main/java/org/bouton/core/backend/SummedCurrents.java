package org.bouton.core.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Slot;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/** What is sent along one or more projections to the same cells, summed. */
final class SummedCurrents implements Machine.Program {

  /** Fewer values than this are looked at before a product, which zeros make needless. */
  private static final int FEW = 512;

  /** What is sent along a projection by matrix product. */
  private record Product(NativeSteps sent, int stepsAgo, FloatPointer left, PackedWeights weights) {

    int at(int step) {
      return sent.at(step - stepsAgo);
    }
  }

  /** What is added to the sum in the arrays. */
  private interface Addition {
    void add(int step, float[] sum, boolean first);
  }

  private final JvmBuffer target;
  private final int stepsAgo;
  private final int samples;
  private final boolean accumulate;
  private final Sgemm sgemm;
  private final NativeFloats results;
  private final PackedWeights.Result into;
  private final List<Product> products = new ArrayList<>();
  private final List<Addition> additions = new ArrayList<>();
  private @Nullable JvmBuffer bias;

  /**
   * Plans a sum without terms.
   *
   * @param accumulate whether it is added to what is there
   * @param scratch holds results where the target keeps nothing outside the heap
   */
  SummedCurrents(
      JvmBuffer target,
      int stepsAgo,
      int samples,
      boolean accumulate,
      Sgemm sgemm,
      NativeFloats scratch) {
    this.target = target;
    this.stepsAgo = stepsAgo;
    this.samples = samples;
    this.accumulate = accumulate;
    this.sgemm = sgemm;
    this.results = target.isOutside() ? target.outside().values() : scratch;
    this.into = new PackedWeights.Result(results, results.pointer());
  }

  /** Whether a projection comes from what always sends 1. */
  static boolean isBias(Instruction.Project project, Slot one) {
    return project.sent().slot().equals(one) && !project.transposed();
  }

  /** Whether a projection is one from a single cell, which takes a multiple of a row. */
  static boolean needsNoProduct(Instruction.Project project, Slot one) {
    return isBias(project, one)
        || (!project.transposed() && project.weights().shape().columns() == 1);
  }

  /** Adds what is sent along a projection. */
  void addProduct(JvmBuffer sent, int sentStepsAgo, PackedWeights weights) {
    NativeSteps steps = sent.outside();
    products.add(new Product(steps, sentStepsAgo, steps.values().pointer(), weights));
  }

  /** Adds what a single cell sends. */
  void addColumn(Values sent, JvmBuffer weights) {
    additions.add(
        (step, sum, first) ->
            Floats.spreadColumn(sent.array(step), weights.array(0), sum, samples, !first));
  }

  /** Adds what a source that always sends 1 contributes: the same row for each sample. */
  void addBias(JvmBuffer weights) {
    if (bias == null) {
      bias = weights;
    } else {
      additions.add((step, sum, first) -> addRows(weights, sum, first));
    }
  }

  @Override
  public void run(int step, int lastStep) {
    int written = step - stepsAgo;
    float[] sum = target.array(written);
    boolean empty = !accumulate;
    boolean biased = bias == null;
    if (!products.isEmpty()) {
      if (isSilent(step)) {
        if (empty) {
          Arrays.fill(sum, 0);
          empty = false;
          if (biased && additions.isEmpty() && target.isOutside()) {
            target.outside().putZeros(written);
            return;
          }
        }
      } else {
        biased |= empty;
        multiply(step, written, sum);
        if (biased && additions.isEmpty()) {
          return;
        }
        empty = false;
      }
    }
    if (!biased && bias != null) {
      addRows(bias, sum, empty);
      empty = false;
    }
    for (Addition addition : additions) {
      addition.add(step, sum, empty);
      empty = false;
    }
    target.written(written);
  }

  private static void addRows(JvmBuffer bias, float[] sum, boolean first) {
    float[] row = bias.array(0);
    for (int at = 0; at < sum.length; at += row.length) {
      if (first) {
        System.arraycopy(row, 0, sum, at, row.length);
      } else {
        Floats.addRow(row, sum, at);
      }
    }
  }

  private void multiply(int step, int written, float[] sum) {
    int at = target.isOutside() ? target.outside().atForWriting(written) : 0;
    float keep = 0;
    if (accumulate) {
      results.put(at, sum, 0, sum.length);
      keep = 1;
    } else if (bias != null) {
      results.repeat(at, bias.array(0), samples);
      keep = 1;
    }
    for (Product product : products) {
      product.weights().multiply(sgemm, product.left(), product.at(step), keep, into, at);
      keep = 1;
    }
    results.get(at, sum, 0, sum.length);
  }

  /** Whether nothing is sent, as errors in the steps in which there is no target. */
  private boolean isSilent(int step) {
    for (Product product : products) {
      int count = samples * product.weights().inner();
      if (count > FEW || !product.sent().values().isZero(product.at(step), count)) {
        return false;
      }
    }
    return true;
  }
}
