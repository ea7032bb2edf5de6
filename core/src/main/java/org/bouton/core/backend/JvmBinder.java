package org.bouton.core.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouton.core.backend.Machine.Program;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Operation;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;
import org.bytedeco.openblas.global.openblas;

/** Binds instructions to the arrays that they work on. */
final class JvmBinder {

  private final JvmBuffer[] buffers;
  private final int samples;
  private final float gradientScale;
  private final boolean stepwise;
  private final Slot one;
  private final SynapseRuns runs;

  /**
   * Prepares to bind.
   *
   * @param one what always holds 1, which biases read
   * @param stepwise whether products of factors are taken in every step rather than over a chunk
   * @param runs what is done row by row
   */
  JvmBinder(
      JvmBuffer[] buffers,
      Slot one,
      int samples,
      float gradientScale,
      boolean stepwise,
      SynapseRuns runs) {
    this.one = one;
    this.runs = runs;
    this.buffers = buffers;
    this.samples = samples;
    this.gradientScale = gradientScale;
    this.stepwise = stepwise;
  }

  /** Binds a program; {@code later} tells that recorded steps are read from the record. */
  List<Program> bindAll(List<Instruction> program, boolean later) {
    List<Program> bound = new ArrayList<>();
    for (SynapseRuns.Part part : runs.of(program)) {
      if (part.isRun()) {
        bound.add(
            new SynapseRows(
                part.instructions(),
                operand -> access(operand, later),
                runs,
                samples,
                gradientScale));
      } else {
        bound.add(bind(part.instructions().get(0), later));
      }
    }
    return bound;
  }

  /** Binds an instruction; {@code later} tells that recorded steps are read from the record. */
  Program bind(Instruction instruction, boolean later) {
    Program action = action(instruction, later);
    Access written = access(instruction.writes(), false);
    return written.buffer().isRecorded() && written.buffer().hasRing() && written.changing()
        ? keeping(action, written)
        : action;
  }

  private static Program keeping(Program action, Access written) {
    return (first, last) -> {
      action.run(first, last);
      written.buffer().keep(first - written.stepsAgo());
    };
  }

  private Program action(Instruction instruction, boolean later) {
    if (instruction instanceof Instruction.Compute compute) {
      return compute(compute, later);
    } else if (instruction instanceof Instruction.Project project) {
      return project(project, later);
    } else if (instruction instanceof Instruction.SumByType sum) {
      return sumByType(sum, later);
    } else if (instruction instanceof Instruction.OuterProduct product) {
      return outerProduct(product);
    } else if (instruction instanceof Instruction.SumSamples sum) {
      return sumSamples(sum, later);
    } else if (instruction instanceof Instruction.MeanWeights mean) {
      return meanWeights(mean);
    } else if (instruction instanceof Instruction.Diagonal diagonal) {
      return diagonal(diagonal);
    } else if (instruction instanceof Instruction.SpreadMatrix spread) {
      return spreadMatrix(spread);
    } else if (instruction instanceof Instruction.MatrixPolynomial polynomial) {
      return matrixPolynomial(polynomial);
    } else if (instruction instanceof Instruction.MixTypes mix) {
      return mixTypes(mix, later);
    } else if (instruction instanceof Instruction.FeedTrace feed) {
      return feedTrace(feed, later);
    } else if (instruction instanceof Instruction.ReadTrace read) {
      return readTrace(read, later);
    } else if (instruction instanceof Instruction.DescentStep descent) {
      return descend(descent);
    } else if (instruction instanceof Instruction.AdamStep adam) {
      return adam(adam);
    }
    throw new IllegalStateException("unknown instruction " + instruction);
  }

  /** Where an operand's values are at a step. */
  private record Access(JvmBuffer buffer, int stepsAgo, boolean fromRecord)
      implements SynapseRows.Values {

    boolean changing() {
      return buffer.storage.changing();
    }

    @Override
    public float[] array(int step) {
      return fromRecord ? buffer.record() : buffer.ringArray(changing() ? step - stepsAgo : 0);
    }

    @Override
    public int offset(int step) {
      return fromRecord ? buffer.recordOffset(step - stepsAgo) : 0;
    }
  }

  private Access access(Operand operand, boolean later) {
    JvmBuffer buffer = buffers[operand.slot().id()];
    boolean recordedBefore =
        later && buffer.isRecorded() && buffer.storage.changing() && !buffer.storage.laterPass();
    return new Access(buffer, operand.stepsAgo(), recordedBefore || !buffer.hasRing());
  }

  private Program compute(Instruction.Compute compute, boolean later) {
    Shape.Kind kind = compute.writes().slot().shape().kind();
    if (kind == Shape.Kind.SAMPLE_SYNAPSES || kind == Shape.Kind.SYNAPSES) {
      return new SynapseLoop(compute, later);
    }
    Operation operation = compute.operation();
    Target out = new Target(access(compute.writes(), later));
    int count = out.count();
    List<Source> in = compute.reads().stream().map(read -> source(read, later)).toList();
    Source x = in.get(0);
    boolean scalarX = isScalar(compute.reads().get(0)) && count > 1;
    if (operation.operands() == 1) {
      JvmKernels.UnaryKernel unary = JvmKernels.unary(operation);
      if (scalarX || isPerCell(compute.reads().get(0), compute)) {
        return spreading(unary, x, out);
      }
      return (step, last) -> {
        unary.apply(x.array(step), out.array(step), 0, count);
        out.deliver(step);
      };
    }
    if (operation.operands() == 2) {
      boolean scalarY = isScalar(compute.reads().get(1)) && count > 1;
      boolean spread = compute.reads().stream().anyMatch(read -> isPerCell(read, compute));
      if (!spread && !(scalarX && scalarY)) {
        return binary(JvmKernels.binary(operation), x, scalarX, in.get(1), scalarY, out);
      }
    }
    return new SynapseLoop(compute, later);
  }

  private static Program binary(
      JvmKernels.BinaryKernel kernel,
      Source x,
      boolean scalarX,
      Source y,
      boolean scalarY,
      Target out) {
    int count = out.count();
    if (scalarY) {
      return (step, last) -> {
        kernel.vectorScalar(x.array(step), y.array(step)[0], out.array(step), 0, count);
        out.deliver(step);
      };
    }
    if (scalarX) {
      return (step, last) -> {
        kernel.scalarVector(x.array(step)[0], y.array(step), out.array(step), 0, count);
        out.deliver(step);
      };
    }
    return (step, last) -> {
      kernel.vectors(x.array(step), y.array(step), out.array(step), 0, count);
      out.deliver(step);
    };
  }

  /** A function of a value for all cells, or of one for each cell, spread over samples. */
  private static Program spreading(JvmKernels.UnaryKernel kernel, Source x, Target out) {
    int width = x.count();
    float[] value = new float[width];
    return (step, last) -> {
      kernel.apply(x.array(step), value, 0, width);
      float[] target = out.array(step);
      if (width == 1) {
        Arrays.fill(target, 0, out.count(), value[0]);
      } else {
        for (int i = 0; i < out.count(); i += width) {
          System.arraycopy(value, 0, target, i, width);
        }
      }
      out.deliver(step);
    };
  }

  private Source source(Operand operand, boolean later) {
    return new Source(access(operand, later));
  }

  /** An operand in an array that starts with it: loops over several arrays need one index. */
  private static final class Source {

    private final Access access;
    private final float[] staged;

    Source(Access access) {
      this.access = access;
      this.staged = new float[access.fromRecord() ? access.buffer().size : 0];
    }

    int count() {
      return access.buffer().size;
    }

    float[] array(int step) {
      if (!access.fromRecord()) {
        return access.array(step);
      }
      System.arraycopy(access.array(step), access.offset(step), staged, 0, staged.length);
      return staged;
    }
  }

  /** A result in an array that starts with it, and the way to where it belongs. */
  private static final class Target {

    private final Access access;
    private final float[] staged;

    Target(Access access) {
      this.access = access;
      this.staged = new float[access.fromRecord() ? access.buffer().size : 0];
    }

    int count() {
      return access.buffer().size;
    }

    float[] array(int step) {
      return access.fromRecord() ? staged : access.array(step);
    }

    void deliver(int step) {
      if (access.fromRecord()) {
        System.arraycopy(staged, 0, access.array(step), access.offset(step), staged.length);
      }
    }
  }

  /** A loop over rows of synapses, in which each operand is a row or one value for the row. */
  private final class SynapseLoop implements Program {

    private final Operation operation;
    private final Access out;
    private final Access[] in;
    private final RowReader[] readers;
    private final int rows;
    private final int columns;
    private final int outerSamples;
    private final float[][] scratch;
    private final float[] result;

    SynapseLoop(Instruction.Compute compute, boolean later) {
      this.operation = compute.operation();
      this.out = access(compute.writes(), later);
      Shape shape = compute.writes().slot().shape();
      this.rows = shape.rows();
      this.columns = shape.columns();
      this.outerSamples = shape.isPerSample() ? samples : 1;
      this.in = new Access[compute.reads().size()];
      this.readers = new RowReader[in.length];
      this.scratch = new float[in.length][columns];
      this.result = new float[columns];
      for (int i = 0; i < in.length; i++) {
        in[i] = access(compute.reads().get(i), later);
        readers[i] = RowReader.of(compute.reads().get(i), rows, columns);
      }
    }

    @Override
    public void run(int step, int lastStep) {
      for (int sample = 0; sample < outerSamples; sample++) {
        for (int row = 0; row < rows; row++) {
          int at = out.offset(step) + (sample * rows + row) * columns;
          runRow(step, sample, row);
          System.arraycopy(result, 0, out.array(step), at, columns);
        }
      }
    }

    private void runRow(int step, int sample, int row) {
      for (int i = 0; i < in.length; i++) {
        readers[i].read(in[i].array(step), in[i].offset(step), sample, row, scratch[i]);
      }
      switch (in.length) {
        case 1 -> JvmKernels.unary(operation).apply(scratch[0], result, 0, columns);
        case 2 -> JvmKernels.binary(operation).vectors(scratch[0], scratch[1], result, 0, columns);
        default -> JvmKernels.select(scratch[0], scratch[1], scratch[2], result, 0, columns);
      }
    }
  }

  /** Brings the values of an operand that belong to one row of synapses into a row. */
  private record RowReader(int sampleStride, int rowStride, boolean oneValue) {

    static RowReader of(Operand operand, int rows, int columns) {
      Shape shape = operand.slot().shape();
      boolean perSample = shape.isPerSample();
      return switch (shape.kind()) {
        case SCALAR -> new RowReader(0, 0, true);
        case CELLS, SAMPLES ->
            switch (operand.axis()) {
              case PRESYNAPTIC -> new RowReader(perSample ? columns : 0, 0, false);
              case POSTSYNAPTIC -> new RowReader(perSample ? rows : 0, 1, true);
              case OWN -> new RowReader(perSample ? shape.columns() : 0, 0, false);
            };
        case SYNAPSES -> new RowReader(0, columns, false);
        case SAMPLE_SYNAPSES -> new RowReader(rows * columns, columns, false);
        case TYPED_SYNAPSES ->
            throw new IllegalArgumentException("elementwise operations take no typed traces");
      };
    }

    void read(float[] values, int offset, int sample, int row, float[] into) {
      int at = offset + sample * sampleStride + row * rowStride;
      if (oneValue) {
        Arrays.fill(into, values[at]);
      } else {
        System.arraycopy(values, at, into, 0, into.length);
      }
    }
  }

  private Program project(Instruction.Project project, boolean later) {
    Access out = access(project.writes(), later);
    Access in = access(project.sent(), later);
    JvmBuffer weights = buffers[project.weights().id()];
    int rows = project.weights().shape().rows();
    int columns = project.weights().shape().columns();
    int outColumns = project.transposed() ? columns : rows;
    int inColumns = project.transposed() ? rows : columns;
    int transpose = project.transposed() ? openblas.CblasNoTrans : openblas.CblasTrans;
    float beta = project.accumulate() ? 1 : 0;
    if (isBias(project)) {
      return bias(weights.ringArray(0), out, project.accumulate());
    }
    if (!project.transposed() && columns == 1 && !in.fromRecord()) {
      return (step, last) ->
          JvmKernels.spreadColumn(
              in.array(step), weights.ringArray(0), out.array(step), samples, project.accumulate());
    }
    float[] staged = new float[in.fromRecord() ? in.buffer().size : 0];
    return (step, last) -> {
      float[] sent = in.array(step);
      if (in.fromRecord()) {
        System.arraycopy(sent, in.offset(step), staged, 0, staged.length);
        sent = staged;
      }
      openblas.cblas_sgemm(
          openblas.CblasRowMajor,
          openblas.CblasNoTrans,
          transpose,
          samples,
          outColumns,
          inColumns,
          1,
          sent,
          inColumns,
          weights.ringArray(0),
          columns,
          beta,
          out.array(step),
          outColumns);
    };
  }

  private boolean isBias(Instruction.Project project) {
    return project.sent().slot().equals(one) && !project.transposed();
  }

  /** What a source that always sends 1 contributes: the same row for each sample. */
  private Program bias(float[] weights, Access out, boolean accumulate) {
    float[] rows = new float[accumulate ? samples * weights.length : 0];
    JvmKernels.BinaryKernel plus = JvmKernels.binary(Operation.PLUS);
    return (step, last) -> {
      float[] target = out.array(step);
      float[] filled = accumulate ? rows : target;
      System.arraycopy(weights, 0, filled, 0, weights.length);
      JvmKernels.repeatFirstRow(filled, weights.length);
      if (accumulate) {
        plus.vectors(target, rows, target, 0, rows.length);
      }
    };
  }

  private Program sumByType(Instruction.SumByType sum, boolean later) {
    Access out = access(sum.writes(), later);
    Access in = access(sum.summed(), later);
    int types = sum.cellsOfType().size();
    int cells = sum.summed().slot().shape().columns();
    int[] ends = new int[types];
    int end = 0;
    for (int type = 0; type < types; type++) {
      end += sum.cellsOfType().get(type);
      ends[type] = end;
    }
    return (step, last) -> {
      float[] values = in.array(step);
      float[] sums = out.array(step);
      for (int sample = 0; sample < samples; sample++) {
        int cell = 0;
        int row = in.offset(step) + sample * cells;
        for (int type = 0; type < types; type++) {
          float total = 0;
          for (; cell < ends[type]; cell++) {
            total += values[row + cell];
          }
          sums[out.offset(step) + sample * types + type] = total;
        }
      }
    };
  }

  private Program descend(Instruction.DescentStep descent) {
    float[] weights = fixed(descent.weights());
    float[] gradient = fixed(descent.gradient());
    float[] scalars = fixed(descent.scalars());
    return (step, last) ->
        JvmUpdates.descend(weights, gradient, scalars[0], (float) descent.decay());
  }

  private Program adam(Instruction.AdamStep adam) {
    float[] weights = fixed(adam.weights());
    float[] gradient = fixed(adam.gradient());
    float[] mean = fixed(adam.mean());
    float[] meanSquare = fixed(adam.meanSquare());
    float[] scalars = fixed(adam.scalars());
    // Adaptive feedback learns from the same gradient, with a decay of its own.
    float[] descended = adam.decay() == 0 ? gradient : new float[gradient.length];
    return (step, last) -> {
      if (adam.decay() != 0) {
        JvmUpdates.addDecay(gradient, weights, (float) adam.decay(), descended);
      }
      JvmUpdates.average(mean, descended, adam.beta1());
      JvmUpdates.averageSquare(meanSquare, descended, adam.beta2());
      JvmUpdates.move(weights, mean, meanSquare, scalars);
    };
  }

  private float[] fixed(Slot slot) {
    return buffers[slot.id()].ringArray(0);
  }

  /** The product of one step, straight from where the factors are. */
  private Program outerProductOfStep(Instruction.OuterProduct product) {
    Access post = access(product.postsynaptic(), false);
    Access pre = access(product.presynaptic(), false);
    float[] gradient = fixed(product.gradient());
    int postCells = product.postsynaptic().slot().shape().columns();
    int preCells = product.presynaptic().slot().shape().columns();
    if (preCells == 1) {
      return (step, last) ->
          openblas.cblas_sgemv(
              openblas.CblasRowMajor,
              openblas.CblasTrans,
              samples,
              postCells,
              gradientScale,
              post.array(step),
              postCells,
              pre.array(step),
              1,
              1,
              gradient,
              1);
    }
    return (step, last) ->
        openblas.cblas_sgemm(
            openblas.CblasRowMajor,
            openblas.CblasTrans,
            openblas.CblasNoTrans,
            postCells,
            preCells,
            samples,
            gradientScale,
            post.array(step),
            postCells,
            pre.array(step),
            preCells,
            1,
            gradient,
            preCells);
  }

  private Program outerProduct(Instruction.OuterProduct product) {
    if (stepwise) {
      return outerProductOfStep(product);
    }
    JvmBuffer post = buffers[product.postsynaptic().slot().id()];
    JvmBuffer pre = buffers[product.presynaptic().slot().id()];
    JvmBuffer gradient = buffers[product.gradient().id()];
    int postCells = product.postsynaptic().slot().shape().columns();
    int preCells = product.presynaptic().slot().shape().columns();
    return (first, last) -> {
      int count = (last - first + 1) * samples;
      openblas.cblas_sgemm(
          openblas.CblasRowMajor,
          openblas.CblasTrans,
          openblas.CblasNoTrans,
          postCells,
          preCells,
          count,
          gradientScale,
          steps(post, first, last),
          postCells,
          steps(pre, first, last),
          preCells,
          1,
          gradient.ringArray(0),
          preCells);
    };
  }

  /** The recorded values of some steps, in an array that starts with them. */
  private static float[] steps(JvmBuffer buffer, int first, int last) {
    if (!buffer.storage.changing() || buffer.recordOffset(first) == 0) {
      return buffer.record();
    }
    return Arrays.copyOfRange(
        buffer.record(), buffer.recordOffset(first), buffer.recordOffset(last + 1));
  }

  private Program sumSamples(Instruction.SumSamples sum, boolean later) {
    Access in = access(sum.contribution(), later);
    JvmBuffer gradient = buffers[sum.gradient().id()];
    int synapses = gradient.size;
    return (step, last) -> {
      float[] target = gradient.ringArray(0);
      float[] values = in.array(step);
      for (int sample = 0; sample < samples; sample++) {
        int at = in.offset(step) + sample * synapses;
        for (int i = 0; i < synapses; i++) {
          target[i] += gradientScale * values[at + i];
        }
      }
    };
  }

  private Program diagonal(Instruction.Diagonal taken) {
    JvmBuffer diagonal = buffers[taken.diagonal().id()];
    JvmBuffer weights = buffers[taken.weights().id()];
    int cells = taken.diagonal().shape().columns();
    return (step, last) -> {
      for (int cell = 0; cell < cells; cell++) {
        diagonal.ringArray(0)[cell] = weights.ringArray(0)[cell * cells + cell];
      }
    };
  }

  private Program meanWeights(Instruction.MeanWeights mean) {
    JvmBuffer affinity = buffers[mean.affinity().id()];
    JvmBuffer weights = buffers[mean.weights().id()];
    int cells = mean.affinity().shape().columns();
    return (step, last) -> {
      float[] w = weights.ringArray(0);
      int firstPost = 0;
      for (int to = 0; to < mean.cellsOfType().size(); to++) {
        int posts = mean.cellsOfType().get(to);
        int firstPre = 0;
        for (int pres : mean.cellsOfType()) {
          double sum = 0;
          for (int post = firstPost; post < firstPost + posts; post++) {
            for (int pre = firstPre; pre < firstPre + pres; pre++) {
              sum += w[post * cells + pre];
            }
          }
          Arrays.fill(
              affinity.ringArray(0),
              to * cells + firstPre,
              to * cells + firstPre + pres,
              (float) (sum / posts / pres));
          firstPre += pres;
        }
        firstPost += posts;
      }
    };
  }

  private Program spreadMatrix(Instruction.SpreadMatrix spread) {
    JvmBuffer out = buffers[spread.spread().id()];
    JvmBuffer affinity = buffers[spread.affinity().id()];
    int cells = spread.affinity().shape().columns();
    int types = spread.cellsOfType().size();
    return (step, last) -> {
      for (int to = 0; to < types; to++) {
        int firstCell = 0;
        for (int from = 0; from < types; from++) {
          int count = spread.cellsOfType().get(from);
          out.ringArray(0)[to * types + from] =
              count * affinity.ringArray(0)[to * cells + firstCell];
          firstCell += count;
        }
      }
    };
  }

  private Program matrixPolynomial(Instruction.MatrixPolynomial polynomial) {
    JvmBuffer out = buffers[polynomial.matrix().id()];
    JvmBuffer base = buffers[polynomial.base().id()];
    int size = polynomial.matrix().shape().rows();
    List<Access> coefficients =
        polynomial.coefficients().stream().map(operand -> access(operand, false)).toList();
    return (step, last) -> {
      float[] result = out.ringArray(0);
      Arrays.fill(result, 0);
      // Horner's scheme: multiply what there is by the base, then add the next coefficient.
      for (int power = coefficients.size() - 1; power >= 0; power--) {
        if (power < coefficients.size() - 1) {
          float[] before = result.clone();
          openblas.cblas_sgemm(
              openblas.CblasRowMajor,
              openblas.CblasNoTrans,
              openblas.CblasNoTrans,
              size,
              size,
              size,
              1,
              before,
              size,
              base.ringArray(0),
              size,
              0,
              result,
              size);
        }
        float coefficient = coefficients.get(power).array(step)[0];
        for (int i = 0; i < size; i++) {
          result[i * size + i] += coefficient;
        }
      }
    };
  }

  private Program mixTypes(Instruction.MixTypes mix, boolean later) {
    Access out = access(mix.writes(), later);
    Access in = access(mix.mixed(), later);
    JvmBuffer matrix = buffers[mix.matrix().id()];
    int types = mix.matrix().shape().rows();
    int width = out.buffer().size / types;
    float beta = mix.accumulate() ? 1 : 0;
    return (step, last) ->
        openblas.cblas_sgemm(
            openblas.CblasRowMajor,
            openblas.CblasNoTrans,
            openblas.CblasNoTrans,
            types,
            width,
            types,
            1,
            matrix.ringArray(0),
            types,
            in.array(step),
            width,
            beta,
            out.array(step),
            width);
  }

  private Program feedTrace(Instruction.FeedTrace feed, boolean later) {
    Access out = access(feed.writes(), later);
    Access in = access(feed.source(), later);
    JvmBuffer affinity = buffers[feed.affinity().id()];
    int types = feed.affinity().shape().rows();
    int posts = feed.affinity().shape().columns();
    int pres = feed.writes().slot().shape().columns();
    return (step, last) -> {
      float[] source = in.array(step);
      float[] trace = out.array(step);
      float[] weights = affinity.ringArray(0);
      if (!feed.accumulate()) {
        Arrays.fill(trace, 0);
      }
      for (int type = 0; type < types; type++) {
        for (int sample = 0; sample < samples; sample++) {
          for (int post = 0; post < posts; post++) {
            float weight = weights[type * posts + post];
            int from = in.offset(step) + (sample * posts + post) * pres;
            int to = ((type * samples + sample) * posts + post) * pres;
            for (int i = 0; i < pres; i++) {
              trace[to + i] += weight * source[from + i];
            }
          }
        }
      }
    };
  }

  private Program readTrace(Instruction.ReadTrace read, boolean later) {
    Access concentration = access(read.concentration(), later);
    Access trace = access(read.trace(), later);
    Access coefficient = access(read.coefficient(), later);
    JvmBuffer gradient = buffers[read.gradient().id()];
    int types = read.concentration().slot().shape().columns();
    int synapses = gradient.size;
    return (step, last) -> {
      float[] target = gradient.ringArray(0);
      float[] values = trace.array(step);
      float scale = gradientScale * coefficient.array(step)[coefficient.offset(step)];
      for (int type = 0; type < types; type++) {
        for (int sample = 0; sample < samples; sample++) {
          float factor =
              scale * concentration.array(step)[concentration.offset(step) + sample * types + type];
          if (factor != 0) {
            int at = (type * samples + sample) * synapses;
            for (int i = 0; i < synapses; i++) {
              target[i] += factor * values[at + i];
            }
          }
        }
      }
    };
  }

  private static boolean isScalar(Operand operand) {
    return operand.slot().shape().kind() == Shape.Kind.SCALAR;
  }

  private static boolean isPerCell(Operand operand, Instruction.Compute compute) {
    return operand.slot().shape().kind() == Shape.Kind.CELLS
        && compute.writes().slot().shape().kind() == Shape.Kind.SAMPLES;
  }
}
