package org.bouton.core.compile;

import java.util.ArrayList;
import java.util.List;

/** One thing to do on whole slots. */
public sealed interface Instruction {

  /** What is read. */
  List<Operand> reads();

  /** What is written (or added to). */
  Operand writes();

  /**
   * One operation on each element.
   *
   * @param operation the operation
   * @param writes the result
   * @param reads the operands
   */
  record Compute(Operation operation, Operand writes, List<Operand> reads) implements Instruction {}

  /**
   * What is sent along synapses: {@code writes = reads · Wᵀ}, or {@code reads · W} when transposed.
   *
   * @param writes the summed current, per sample and cell
   * @param sent what is sent, per sample and cell
   * @param weights the weights
   * @param transposed whether it runs from postsynaptic to presynaptic cells
   * @param accumulate whether it is added to what is there
   */
  record Project(Operand writes, Operand sent, Slot weights, boolean transposed, boolean accumulate)
      implements Instruction {
    @Override
    public List<Operand> reads() {
      return List.of(sent, Operand.now(weights));
    }
  }

  /**
   * The sum over the cells of each type.
   *
   * @param writes per sample and type
   * @param summed per sample and cell
   * @param cellsOfType how many cells each type has, in their order
   */
  record SumByType(Operand writes, Operand summed, List<Integer> cellsOfType)
      implements Instruction {
    @Override
    public List<Operand> reads() {
      return List.of(summed);
    }
  }

  /**
   * Adds to a gradient the products of a postsynaptic and a presynaptic factor, averaged over the
   * samples of the batch and summed over steps.
   *
   * @param gradient the gradient
   * @param postsynaptic per sample and postsynaptic cell
   * @param presynaptic per sample and presynaptic cell
   */
  record OuterProduct(Slot gradient, Operand postsynaptic, Operand presynaptic)
      implements Instruction {
    @Override
    public List<Operand> reads() {
      return List.of(postsynaptic, presynaptic);
    }

    @Override
    public Operand writes() {
      return Operand.now(gradient);
    }
  }

  /**
   * Gradient descent: {@code w ← w − s₀ (g + decay w)}.
   *
   * @param weights w
   * @param gradient g
   * @param scalars s₀, the step size, first
   * @param decay weight decay
   */
  record DescentStep(Slot weights, Slot gradient, Slot scalars, double decay)
      implements Instruction {
    @Override
    public List<Operand> reads() {
      return List.of(Operand.now(weights), Operand.now(gradient), Operand.now(scalars));
    }

    @Override
    public Operand writes() {
      return Operand.now(weights);
    }
  }

  /**
   * Adam (Kingma and Ba 2015): with g' = g + decay w,
   *
   * <pre>
   * m ← β₁ m + (1 − β₁) g'
   * s ← β₂ s + (1 − β₂) g'²
   * w ← w − s₀ m / (s₁ √s + s₂)
   * </pre>
   *
   * @param weights w
   * @param gradient g
   * @param mean m
   * @param meanSquare s
   * @param scalars s₀, the step size; s₁, the correction of the bias of √s; s₂, which is ε
   * @param beta1 β₁
   * @param beta2 β₂
   * @param decay weight decay
   */
  record AdamStep(
      Slot weights,
      Slot gradient,
      Slot mean,
      Slot meanSquare,
      Slot scalars,
      double beta1,
      double beta2,
      double decay)
      implements Instruction {
    @Override
    public List<Operand> reads() {
      return List.of(
          Operand.now(weights),
          Operand.now(gradient),
          Operand.now(mean),
          Operand.now(meanSquare),
          Operand.now(scalars));
    }

    @Override
    public Operand writes() {
      return Operand.now(weights);
    }
  }

  /**
   * Adds to a gradient one value per sample and synapse, averaged over the samples of the batch.
   *
   * @param gradient the gradient
   * @param contribution per sample and synapse
   */
  record SumSamples(Slot gradient, Operand contribution) implements Instruction {
    @Override
    public List<Operand> reads() {
      return List.of(contribution);
    }

    @Override
    public Operand writes() {
      return Operand.now(gradient);
    }
  }

  /**
   * The affinities between types: the mean weight w_αβ from type β to type α, spread over the cells
   * p of type β (one row for each α); with each cell its own type, the weights themselves.
   *
   * @param affinity per type α and presynaptic cell p
   * @param weights the weights of the recurrent projection
   * @param cellsOfType how many cells each type has
   */
  record MeanWeights(Slot affinity, Slot weights, List<Integer> cellsOfType)
      implements Instruction {
    @Override
    public List<Operand> reads() {
      return List.of(Operand.now(weights));
    }

    @Override
    public Operand writes() {
      return Operand.now(affinity);
    }
  }

  /**
   * The weights by which cells reach themselves.
   *
   * @param diagonal per cell
   * @param weights of a projection from a population to itself
   */
  record Diagonal(Slot diagonal, Slot weights) implements Instruction {
    @Override
    public List<Operand> reads() {
      return List.of(Operand.now(weights));
    }

    @Override
    public Operand writes() {
      return Operand.now(diagonal);
    }
  }

  /**
   * The matrix n_γ w_αγ by which a vector over types crosses the recurrent synapses once.
   *
   * @param spread per type α and type γ
   * @param affinity the affinities
   * @param cellsOfType how many cells each type has
   */
  record SpreadMatrix(Slot spread, Slot affinity, List<Integer> cellsOfType)
      implements Instruction {
    @Override
    public List<Operand> reads() {
      return List.of(Operand.now(affinity));
    }

    @Override
    public Operand writes() {
      return Operand.now(spread);
    }
  }

  /**
   * A polynomial of a matrix.
   *
   * @param matrix the result
   * @param base the matrix
   * @param coefficients a scalar for each power from 0
   */
  record MatrixPolynomial(Slot matrix, Slot base, List<Operand> coefficients)
      implements Instruction {
    @Override
    public List<Operand> reads() {
      List<Operand> reads = new ArrayList<>(coefficients);
      reads.add(Operand.now(base));
      return List.copyOf(reads);
    }

    @Override
    public Operand writes() {
      return Operand.now(matrix);
    }
  }

  /**
   * Mixes the components of a trace: {@code writes_α = Σ_γ matrix_αγ mixed_γ}.
   *
   * @param writes the result, per type, sample and synapse
   * @param mixed what is mixed
   * @param matrix per type and type
   * @param accumulate whether it is added to what is there
   */
  record MixTypes(Operand writes, Operand mixed, Slot matrix, boolean accumulate)
      implements Instruction {
    @Override
    public List<Operand> reads() {
      return List.of(mixed, Operand.now(matrix));
    }
  }

  /**
   * Adds affinity times a value of each synapse to each component of a trace.
   *
   * @param writes the trace, per type, sample and synapse
   * @param source per sample and synapse
   * @param affinity per type and postsynaptic cell
   * @param accumulate whether it is added to what is there
   */
  record FeedTrace(Operand writes, Operand source, Slot affinity, boolean accumulate)
      implements Instruction {
    @Override
    public List<Operand> reads() {
      return List.of(source, Operand.now(affinity));
    }
  }

  /**
   * Adds to a gradient the product of concentrations and a trace, summed over types and averaged
   * over the samples of the batch.
   *
   * @param gradient the gradient
   * @param concentration per sample and type
   * @param trace per type, sample and synapse
   * @param coefficient a scalar
   */
  record ReadTrace(Slot gradient, Operand concentration, Operand trace, Operand coefficient)
      implements Instruction {
    @Override
    public List<Operand> reads() {
      return List.of(concentration, trace, coefficient);
    }

    @Override
    public Operand writes() {
      return Operand.now(gradient);
    }
  }

  /**
   * Adds to a gradient what the readings of a chunk take from traces over cell types as they were
   * before its first step: credits times traces, summed over types and averaged over the samples of
   * the batch.
   *
   * @param gradient the gradient
   * @param credits the credit of each kept trace at the step before the chunk, per sample and type,
   *     found at the chunk's first step
   * @param states the traces as they were, as in {@link AdvanceTraces}
   */
  record ReadCarriedTraces(Slot gradient, List<Operand> credits, Slot states)
      implements Instruction {
    @Override
    public List<Operand> reads() {
      List<Operand> reads = new ArrayList<>(credits);
      reads.add(Operand.now(states));
      return List.copyOf(reads);
    }

    @Override
    public Operand writes() {
      return Operand.now(gradient);
    }
  }

  /**
   * Brings traces over cell types from the step before a chunk to the chunk's last step. In each
   * step, in the order of the traces,
   *
   * <pre>
   * T^i_t = Σ_couplings matrix T^j_{t−stepsAgo} + Σ_feeds affinity · postsynaptic_t presynaptic_t
   * </pre>
   *
   * @param states the traces that are kept, one after the other on the axis of types, per sample
   *     and synapse; they have one value, that of the last step which is over
   * @param kept which traces these are, in the order of {@code states}: all that a later step reads
   * @param traces how many traces there are
   * @param couplings how traces depend on each other
   * @param feeds what traces are fed with
   * @param affinity per type and postsynaptic cell
   */
  record AdvanceTraces(
      Slot states,
      List<Integer> kept,
      int traces,
      List<Coupling> couplings,
      List<Feed> feeds,
      Slot affinity)
      implements Instruction {

    /**
     * How a trace depends on a trace.
     *
     * @param to which trace
     * @param from on which; of the same step only on one before it
     * @param stepsAgo 0 or 1
     * @param matrix per type and type
     */
    public record Coupling(int to, int from, int stepsAgo, Slot matrix) {}

    /**
     * What feeds a trace: the product of what the two cells of a synapse know.
     *
     * @param to which trace
     * @param postsynaptic per sample and postsynaptic cell
     * @param presynaptic per sample and presynaptic cell
     */
    public record Feed(int to, Operand postsynaptic, Operand presynaptic) {}

    /** How many types there are. */
    public int types() {
      return affinity.shape().rows();
    }

    @Override
    public List<Operand> reads() {
      List<Operand> reads = new ArrayList<>();
      reads.add(Operand.now(states));
      reads.add(Operand.now(affinity));
      couplings.forEach(coupling -> reads.add(Operand.now(coupling.matrix())));
      for (Feed feed : feeds) {
        reads.add(feed.postsynaptic());
        reads.add(feed.presynaptic());
      }
      return List.copyOf(reads);
    }

    @Override
    public Operand writes() {
      return Operand.now(states);
    }
  }
}
