package org.bouton.core.backend;

import java.util.ArrayList;
import java.util.List;
import org.bouton.core.backend.Machine.Program;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;
import org.nd4j.linalg.api.blas.params.MMulTranspose;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Binds instructions to the arrays that they work on. */
final class Nd4jBinder {

  private final Nd4jBuffer[] buffers;
  private final double gradientScale;

  Nd4jBinder(Nd4jBuffer[] buffers, double gradientScale) {
    this.buffers = buffers;
    this.gradientScale = gradientScale;
  }

  Program bind(Instruction instruction) {
    if (instruction instanceof Instruction.Compute compute) {
      return (step, last) -> compute(compute, step);
    } else if (instruction instanceof Instruction.Project project) {
      return (step, last) -> project(project, step);
    } else if (instruction instanceof Instruction.SumByType sum) {
      return (step, last) -> sumByType(sum, step);
    } else if (instruction instanceof Instruction.OuterProduct product) {
      return (first, last) -> outerProduct(product, first, last);
    } else if (instruction instanceof Instruction.SumSamples sum) {
      return (step, last) -> sumSamples(sum, step);
    } else if (instruction instanceof Instruction.MeanWeights mean) {
      return (step, last) -> meanWeights(mean);
    } else if (instruction instanceof Instruction.Diagonal taken) {
      return (step, last) -> diagonal(taken);
    } else if (instruction instanceof Instruction.SpreadMatrix spread) {
      return (step, last) -> spreadMatrix(spread);
    } else if (instruction instanceof Instruction.MatrixPolynomial polynomial) {
      return (step, last) -> matrixPolynomial(polynomial, step);
    } else if (instruction instanceof Instruction.MixTypes mix) {
      return (step, last) -> mixTypes(mix, step);
    } else if (instruction instanceof Instruction.FeedTrace feed) {
      return (step, last) -> feedTrace(feed, step);
    } else if (instruction instanceof Instruction.ReadTrace read) {
      return (step, last) -> readTrace(read, step);
    } else if (instruction instanceof Instruction.ReadCarriedTraces read) {
      return (first, last) -> readCarriedTraces(read, first);
    } else if (instruction instanceof Instruction.AdvanceTraces advance) {
      return (first, last) -> advanceTraces(advance, first, last);
    } else if (instruction instanceof Instruction.DescentStep descent) {
      return (step, last) -> descend(descent);
    } else if (instruction instanceof Instruction.AdamStep adam) {
      return (step, last) -> adam(adam);
    }
    throw new IllegalStateException("unknown instruction " + instruction);
  }

  private INDArray values(Operand operand, int step) {
    return buffers[operand.slot().id()].at(step - operand.stepsAgo());
  }

  private INDArray values(Slot slot) {
    return buffers[slot.id()].at(0);
  }

  /** {@code result ← scale · left · right}, or added to the result. */
  private static void multiply(
      INDArray left, INDArray right, Sides transposed, double scale, INDArray result, boolean add) {
    Nd4j.exec(
        new Mmul(
            left,
            right,
            result,
            scale,
            add ? 1 : 0,
            MMulTranspose.builder()
                .transposeA(transposed == Sides.LEFT)
                .transposeB(transposed == Sides.RIGHT)
                .build()));
  }

  /** Which factor of a product is transposed. */
  private enum Sides {
    NONE,
    LEFT,
    RIGHT
  }

  private void compute(Instruction.Compute compute, int step) {
    INDArray target = values(compute.writes(), step);
    Shape.Kind result = compute.writes().slot().shape().kind();
    List<INDArray> operands =
        compute.reads().stream()
            .map(operand -> fitted(values(operand, step), operand, result))
            .toList();
    Nd4jOperations.apply(compute.operation(), operands, target);
  }

  /** The values with axes of length 1 where the result has axes that they lack. */
  private static INDArray fitted(INDArray values, Operand operand, Shape.Kind result) {
    long columns = operand.slot().shape().columns();
    boolean isPostsynaptic = operand.axis() == Operand.Axis.POSTSYNAPTIC;
    Shape.Kind kind = operand.slot().shape().kind();
    if (kind == result) {
      return values;
    }
    return switch (result) {
      case SAMPLES -> values.reshape(1, columns);
      case SYNAPSES -> isPostsynaptic ? values.reshape(columns, 1) : values.reshape(1, columns);
      case SAMPLE_SYNAPSES -> {
        if (kind == Shape.Kind.SYNAPSES) {
          yield values.reshape(1, operand.slot().shape().rows(), columns);
        }
        long samples = kind == Shape.Kind.SAMPLES ? values.size(0) : 1;
        yield isPostsynaptic
            ? values.reshape(samples, columns, 1)
            : values.reshape(samples, 1, columns);
      }
      default -> values;
    };
  }

  private void project(Instruction.Project project, int step) {
    multiply(
        values(project.sent(), step),
        values(project.weights()),
        project.transposed() ? Sides.NONE : Sides.RIGHT,
        1,
        values(project.writes(), step),
        project.accumulate());
  }

  private void sumByType(Instruction.SumByType sum, int step) {
    INDArray values = values(sum.summed(), step);
    INDArray sums = values(sum.writes(), step);
    List<Integer> cellsOfType = sum.cellsOfType();
    for (int type = 0; type < cellsOfType.size(); type++) {
      try (INDArray total = values.get(NDArrayIndex.all(), cells(cellsOfType, type)).sum(1)) {
        sums.putColumn(type, total);
      }
    }
  }

  private void outerProduct(Instruction.OuterProduct product, int first, int last) {
    INDArray gradient = values(product.gradient());
    for (int step = first; step <= last; step++) {
      multiply(
          values(product.postsynaptic(), step),
          values(product.presynaptic(), step),
          Sides.LEFT,
          gradientScale,
          gradient,
          true);
    }
  }

  private void sumSamples(Instruction.SumSamples sum, int step) {
    try (INDArray total = values(sum.contribution(), step).sum(0)) {
      values(sum.gradient()).addi(total.muli(gradientScale));
    }
  }

  private void diagonal(Instruction.Diagonal taken) {
    INDArray diagonal = values(taken.diagonal());
    INDArray weights = values(taken.weights());
    for (int cell = 0; cell < taken.diagonal().shape().columns(); cell++) {
      diagonal.putScalar(cell, weights.getDouble(cell, cell));
    }
  }

  private void meanWeights(Instruction.MeanWeights mean) {
    INDArray affinity = values(mean.affinity());
    INDArray weights = values(mean.weights());
    List<Integer> cellsOfType = mean.cellsOfType();
    for (int to = 0; to < cellsOfType.size(); to++) {
      for (int from = 0; from < cellsOfType.size(); from++) {
        INDArrayIndex senders = cells(cellsOfType, from);
        double average = weights.get(cells(cellsOfType, to), senders).meanNumber().doubleValue();
        affinity.get(NDArrayIndex.interval(to, to + 1), senders).assign(average);
      }
    }
  }

  private void spreadMatrix(Instruction.SpreadMatrix spread) {
    INDArray matrix = values(spread.spread());
    INDArray affinity = values(spread.affinity());
    List<Integer> cellsOfType = spread.cellsOfType();
    for (int from = 0; from < cellsOfType.size(); from++) {
      try (INDArray total = affinity.get(NDArrayIndex.all(), cells(cellsOfType, from)).sum(1)) {
        matrix.putColumn(from, total);
      }
    }
  }

  private void matrixPolynomial(Instruction.MatrixPolynomial polynomial, int step) {
    INDArray base = values(polynomial.base());
    INDArray sum = Nd4j.zerosLike(base);
    INDArray power = Nd4j.eye(base.rows()).castTo(base.dataType());
    for (Operand coefficient : polynomial.coefficients()) {
      sum.addi(power.mul(values(coefficient, step).getDouble(0)));
      power = power.mmul(base);
    }
    values(polynomial.matrix()).assign(sum);
  }

  private void mixTypes(Instruction.MixTypes mix, int step) {
    INDArray matrix = values(mix.matrix());
    multiply(
        matrix,
        byType(values(mix.mixed(), step)),
        Sides.NONE,
        1,
        byType(values(mix.writes(), step)),
        mix.accumulate());
  }

  /** A trace as a matrix, with a row for each type. */
  private static INDArray byType(INDArray trace) {
    return trace.reshape('c', trace.size(0), trace.length() / trace.size(0));
  }

  private void feedTrace(Instruction.FeedTrace feed, int step) {
    INDArray source = values(feed.source(), step);
    INDArray affinity = values(feed.affinity());
    INDArray trace = values(feed.writes(), step);
    INDArray ofSynapses = source.reshape('c', 1, source.size(0), source.size(1), source.size(2));
    INDArray ofTypes = affinity.reshape('c', affinity.size(0), 1, affinity.size(1), 1);
    try (INDArray fed = ofTypes.mul(ofSynapses)) {
      if (feed.accumulate()) {
        trace.addi(fed);
      } else {
        trace.assign(fed);
      }
    }
  }

  private void readTrace(Instruction.ReadTrace read, int step) {
    INDArray trace = values(read.trace(), step);
    INDArray gradient = values(read.gradient());
    long components = trace.size(0) * trace.size(1);
    double scale = gradientScale * values(read.coefficient(), step).getDouble(0);
    try (INDArray concentration = values(read.concentration(), step).transpose().dup('c')) {
      multiply(
          concentration.reshape('c', 1, components),
          trace.reshape('c', components, gradient.length()),
          Sides.NONE,
          scale,
          gradient.reshape('c', 1, gradient.length()),
          true);
    }
  }

  private void readCarriedTraces(Instruction.ReadCarriedTraces read, int step) {
    INDArray gradient = values(read.gradient());
    int types = read.states().shape().types() / read.credits().size();
    for (int trace = 0; trace < read.credits().size(); trace++) {
      INDArray state = component(read.states(), trace, types);
      long components = state.size(0) * state.size(1);
      try (INDArray credit = values(read.credits().get(trace), step).transpose().dup('c')) {
        multiply(
            credit.reshape('c', 1, components),
            state.reshape('c', components, gradient.length()),
            Sides.NONE,
            gradientScale,
            gradient.reshape('c', 1, gradient.length()),
            true);
      }
    }
  }

  private void advanceTraces(Instruction.AdvanceTraces advance, int first, int last) {
    List<INDArray> kept = new ArrayList<>();
    for (int i = 0; i < advance.kept().size(); i++) {
      kept.add(component(advance.states(), i, advance.types()));
    }
    for (int step = first; step <= last; step++) {
      List<INDArray> traces = new ArrayList<>();
      for (int trace = 0; trace < advance.traces(); trace++) {
        traces.add(Nd4j.zeros(kept.get(0).dataType(), kept.get(0).shape()));
        for (Instruction.AdvanceTraces.Coupling coupling : advance.couplings()) {
          if (coupling.to() == trace) {
            INDArray from =
                coupling.stepsAgo() == 0
                    ? traces.get(coupling.from())
                    : kept.get(advance.kept().indexOf(coupling.from()));
            multiply(
                values(coupling.matrix()),
                byType(from),
                Sides.NONE,
                1,
                byType(traces.get(trace)),
                true);
          }
        }
        for (Instruction.AdvanceTraces.Feed feed : advance.feeds()) {
          if (feed.to() == trace) {
            addFeed(feed, values(advance.affinity()), step, traces.get(trace));
          }
        }
      }
      for (int i = 0; i < kept.size(); i++) {
        kept.get(i).assign(traces.get(advance.kept().get(i)));
      }
      traces.forEach(INDArray::close);
    }
  }

  private void addFeed(
      Instruction.AdvanceTraces.Feed feed, INDArray affinity, int step, INDArray trace) {
    INDArray postsynaptic = values(feed.postsynaptic(), step);
    INDArray presynaptic = values(feed.presynaptic(), step);
    long samples = postsynaptic.size(0);
    try (INDArray product =
            postsynaptic
                .reshape('c', 1, samples, postsynaptic.size(1), 1)
                .mul(presynaptic.reshape('c', 1, samples, 1, presynaptic.size(1)));
        INDArray fed =
            affinity.reshape('c', affinity.size(0), 1, affinity.size(1), 1).mul(product)) {
      trace.addi(fed);
    }
  }

  /** One of the traces that a slot holds. */
  private INDArray component(Slot states, int trace, int types) {
    return values(states)
        .get(NDArrayIndex.interval((long) trace * types, (long) (trace + 1) * types));
  }

  private void descend(Instruction.DescentStep descent) {
    INDArray weights = values(descent.weights());
    double stepSize = values(descent.scalars()).getDouble(0);
    try (INDArray change = weights.mul(descent.decay())) {
      weights.subi(change.addi(values(descent.gradient())).muli(stepSize));
    }
  }

  private void adam(Instruction.AdamStep adam) {
    INDArray weights = values(adam.weights());
    INDArray mean = values(adam.mean());
    INDArray meanSquare = values(adam.meanSquare());
    INDArray scalars = values(adam.scalars());
    try (INDArray gradient = weights.mul(adam.decay()).addi(values(adam.gradient()));
        INDArray fresh = gradient.mul(1 - adam.beta1());
        INDArray square = gradient.mul(gradient).muli(1 - adam.beta2())) {
      mean.muli(adam.beta1()).addi(fresh);
      meanSquare.muli(adam.beta2()).addi(square);
    }
    try (INDArray root = Transforms.sqrt(meanSquare, true);
        INDArray change = mean.mul(scalars.getDouble(0))) {
      root.muli(scalars.getDouble(1)).addi(scalars.getDouble(2));
      weights.subi(change.divi(root));
    }
  }

  private static INDArrayIndex cells(List<Integer> cellsOfType, int type) {
    int first = cellsOfType.subList(0, type).stream().mapToInt(Integer::intValue).sum();
    return NDArrayIndex.interval(first, first + cellsOfType.get(type));
  }
}
