package org.bouton.core.backend;

import java.util.Arrays;
import java.util.List;
import org.bouton.core.compile.Instruction;
import org.bytedeco.openblas.global.openblas;

/** Binds what is done with cell types, single synapses and the matrices of traces. */
final class TypeInstructions {

  private final JvmSlots slots;
  private final int samples;
  private final float gradientScale;

  TypeInstructions(JvmSlots slots, int samples, float gradientScale) {
    this.slots = slots;
    this.samples = samples;
    this.gradientScale = gradientScale;
  }

  Machine.Program sumByType(Instruction.SumByType sum, boolean later) {
    JvmBuffer out = slots.buffer(sum.writes());
    Values in = slots.values(sum.summed(), later);
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
      float[] sums = out.array(step - sum.writes().stepsAgo());
      for (int sample = 0; sample < samples; sample++) {
        int row = sample * cells;
        int start = row;
        for (int type = 0; type < types; type++) {
          sums[sample * types + type] = sum(values, start, row + ends[type]);
          start = row + ends[type];
        }
      }
    };
  }

  /** Sums in four parts: one sum after the other would wait for each addition. */
  private static float sum(float[] values, int from, int to) {
    float first = 0;
    float second = 0;
    float third = 0;
    float fourth = 0;
    int i = from;
    for (; i + 3 < to; i += 4) {
      first += values[i];
      second += values[i + 1];
      third += values[i + 2];
      fourth += values[i + 3];
    }
    for (; i < to; i++) {
      first += values[i];
    }
    return (first + second) + (third + fourth);
  }

  Machine.Program mixTypes(Instruction.MixTypes mix, boolean later) {
    JvmBuffer out = slots.buffer(mix.writes());
    Values in = slots.values(mix.mixed(), later);
    JvmBuffer matrix = slots.buffer(mix.matrix());
    int types = mix.matrix().shape().rows();
    int width = out.size / types;
    float[] mixed = new float[out.size];
    return (step, last) -> {
      float[] coefficients = matrix.array(0);
      float[] from = in.array(step);
      float[] target = out.array(step - mix.writes().stepsAgo());
      if (mix.accumulate()) {
        System.arraycopy(target, 0, mixed, 0, mixed.length);
      } else {
        Arrays.fill(mixed, 0);
      }
      for (int to = 0; to < types; to++) {
        for (int of = 0; of < types; of++) {
          addScaled(coefficients[to * types + of], from, of * width, mixed, to * width, width);
        }
      }
      System.arraycopy(mixed, 0, target, 0, mixed.length);
    };
  }

  private static void addScaled(
      float factor, float[] from, int fromAt, float[] into, int intoAt, int count) {
    for (int i = 0; i < count; i++) {
      into[intoAt + i] += factor * from[fromAt + i];
    }
  }

  Machine.Program diagonal(Instruction.Diagonal taken) {
    JvmBuffer diagonal = slots.buffer(taken.diagonal());
    JvmBuffer weights = slots.buffer(taken.weights());
    int cells = taken.diagonal().shape().columns();
    return (step, last) -> {
      for (int cell = 0; cell < cells; cell++) {
        diagonal.array(0)[cell] = weights.array(0)[cell * cells + cell];
      }
    };
  }

  Machine.Program meanWeights(Instruction.MeanWeights mean) {
    JvmBuffer affinity = slots.buffer(mean.affinity());
    JvmBuffer weights = slots.buffer(mean.weights());
    int cells = mean.affinity().shape().columns();
    return (step, last) -> {
      float[] w = weights.array(0);
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
              affinity.array(0),
              to * cells + firstPre,
              to * cells + firstPre + pres,
              (float) (sum / posts / pres));
          firstPre += pres;
        }
        firstPost += posts;
      }
    };
  }

  Machine.Program spreadMatrix(Instruction.SpreadMatrix spread) {
    JvmBuffer out = slots.buffer(spread.spread());
    JvmBuffer affinity = slots.buffer(spread.affinity());
    int cells = spread.affinity().shape().columns();
    int types = spread.cellsOfType().size();
    return (step, last) -> {
      for (int to = 0; to < types; to++) {
        int firstCell = 0;
        for (int from = 0; from < types; from++) {
          int count = spread.cellsOfType().get(from);
          out.array(0)[to * types + from] = count * affinity.array(0)[to * cells + firstCell];
          firstCell += count;
        }
      }
    };
  }

  Machine.Program matrixPolynomial(Instruction.MatrixPolynomial polynomial) {
    JvmBuffer out = slots.buffer(polynomial.matrix());
    JvmBuffer base = slots.buffer(polynomial.base());
    int size = polynomial.matrix().shape().rows();
    List<Values> coefficients =
        polynomial.coefficients().stream().map(operand -> slots.values(operand, false)).toList();
    return (step, last) -> {
      float[] result = out.array(0);
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
              base.array(0),
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

  Machine.Program feedTrace(Instruction.FeedTrace feed, boolean later) {
    JvmBuffer out = slots.buffer(feed.writes());
    Values in = slots.values(feed.source(), later);
    JvmBuffer affinity = slots.buffer(feed.affinity());
    int types = feed.affinity().shape().rows();
    int posts = feed.affinity().shape().columns();
    int pres = feed.writes().slot().shape().columns();
    return (step, last) -> {
      float[] source = in.array(step);
      float[] trace = out.array(step);
      float[] weights = affinity.array(0);
      if (!feed.accumulate()) {
        Arrays.fill(trace, 0);
      }
      for (int type = 0; type < types; type++) {
        for (int sample = 0; sample < samples; sample++) {
          for (int post = 0; post < posts; post++) {
            float weight = weights[type * posts + post];
            int from = (sample * posts + post) * pres;
            int to = ((type * samples + sample) * posts + post) * pres;
            for (int i = 0; i < pres; i++) {
              trace[to + i] += weight * source[from + i];
            }
          }
        }
      }
    };
  }

  Machine.Program readTrace(Instruction.ReadTrace read, boolean later) {
    Values concentration = slots.values(read.concentration(), later);
    Values trace = slots.values(read.trace(), later);
    Values coefficient = slots.values(read.coefficient(), later);
    JvmBuffer gradient = slots.buffer(read.gradient());
    int types = read.concentration().slot().shape().columns();
    int synapses = gradient.size;
    return (step, last) -> {
      float[] target = gradient.array(0);
      float[] values = trace.array(step);
      float scale = gradientScale * coefficient.array(step)[0];
      for (int type = 0; type < types; type++) {
        for (int sample = 0; sample < samples; sample++) {
          float factor = scale * concentration.array(step)[sample * types + type];
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

  Machine.Program sumSamples(Instruction.SumSamples sum, boolean later) {
    Values in = slots.values(sum.contribution(), later);
    JvmBuffer gradient = slots.buffer(sum.gradient());
    int synapses = gradient.size;
    return (step, last) -> {
      float[] target = gradient.array(0);
      float[] values = in.array(step);
      for (int sample = 0; sample < samples; sample++) {
        int at = sample * synapses;
        for (int i = 0; i < synapses; i++) {
          target[i] += gradientScale * values[at + i];
        }
      }
    };
  }
}
