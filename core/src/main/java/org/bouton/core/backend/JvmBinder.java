package org.bouton.core.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouton.core.backend.Machine.Program;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.SilentWithoutError;
import org.bouton.core.compile.Slot;
import org.bouton.core.loop.LoopCompiler;

/** Binds instructions to the memory that they work on. */
final class JvmBinder implements AutoCloseable {

  /** The weights that a product reads, and in which direction. */
  private record Direction(Slot weights, boolean toPostsynaptic) {}

  private final JvmSlots slots;
  private final Slot one;
  private final boolean lasting;
  private final int samples;
  private final float gradientScale;
  private final SynapseRuns synapses;
  private final CellRuns cells;
  private final OuterFactors factors;
  private final TypeInstructions types;
  private final JvmTraceChunks traces;
  private final String kernels = BlasKernels.inUse().kernel();
  private final LoopCompiler compiler;
  private final Sgemm sgemm = new Sgemm();
  private final ScratchArrays scratch = new ScratchArrays();
  private final NativeFloats products;
  private final Map<Direction, PackedWeights> packed = new HashMap<>();

  /**
   * Prepares to bind.
   *
   * @param plan the plan
   * @param slots its memory
   * @param synapses what is done block by block on synapses
   * @param cells what is done block by block on cells
   * @param factors what outer products take elsewhere
   * @param traces traces over cell types that pass from chunk to chunk
   * @param compiler makes loops
   */
  JvmBinder(
      Plan plan,
      JvmSlots slots,
      SynapseRuns synapses,
      CellRuns cells,
      OuterFactors factors,
      JvmTraceChunks traces,
      int samples,
      float gradientScale,
      LoopCompiler compiler) {
    this.slots = slots;
    this.one = plan.one();
    this.lasting = plan.update().isEmpty();
    this.samples = samples;
    this.gradientScale = gradientScale;
    this.synapses = synapses;
    this.cells = cells;
    this.factors = factors;
    this.traces = traces;
    this.compiler = compiler;
    this.types = new TypeInstructions(slots, samples, gradientScale);
    this.products = new NativeFloats(largestResult(plan));
  }

  /** The size of the largest sum of currents or products that has no memory of its own. */
  private int largestResult(Plan plan) {
    return plan.slots().stream()
        .filter(
            slot ->
                slot.shape().kind() == Shape.Kind.SAMPLES
                    || slot.shape().kind() == Shape.Kind.SYNAPSES)
        .mapToInt(slot -> slot.shape().size(samples))
        .max()
        .orElse(1);
  }

  /** Binds a program; {@code later} tells that recorded steps are read from the record. */
  Program bind(List<Instruction> program, boolean later) {
    return inOrder(cells.of(program).stream().map(part -> bind(part, later)).toList());
  }

  /** Binds what a plan learns in every step, so that nothing is done for an error of 0. */
  Program bindLearning(Plan plan) {
    Set<Slot> silent = SilentWithoutError.slots(plan);
    List<Program> all = new ArrayList<>();
    List<Program> others = new ArrayList<>();
    for (CellRuns.Part part : cells.of(plan.program(Plan.Phase.LEARN))) {
      Program bound = bind(part, false);
      all.add(bound);
      boolean needless =
          part.instructions().stream()
              .map(instruction -> instruction.writes().slot())
              .allMatch(slot -> silent.contains(slot) || cells.isPassing(slot));
      if (!needless) {
        others.add(bound);
      }
    }
    return all.size() == others.size()
        ? inOrder(all)
        : new QuietSteps(
            slots.buffer(plan.error()),
            silent.stream().map(slots::buffer).toList(),
            inOrder(all),
            inOrder(others));
  }

  private static Program inOrder(List<Program> actions) {
    Program[] bound = actions.toArray(Program[]::new);
    return (firstStep, lastStep) -> {
      for (Program action : bound) {
        action.run(firstStep, lastStep);
      }
    };
  }

  /** How many matrix products there have been. */
  long products() {
    return sgemm.calls();
  }

  /** How many bytes it needs beside the slots. */
  long bytes() {
    return scratch.bytes()
        + Float.BYTES * (long) products.size()
        + packed.values().stream().mapToLong(PackedWeights::bytes).sum();
  }

  @Override
  public void close() {
    products.close();
    packed.values().forEach(PackedWeights::close);
  }

  private Program bind(CellRuns.Part part, boolean later) {
    if (part instanceof CellRuns.Part.OfCells run) {
      return cellRun(run.instructions(), later);
    } else if (part instanceof CellRuns.Part.OfSynapses run) {
      return synapseRun(run.instructions(), later);
    } else if (part instanceof CellRuns.Part.Currents currents) {
      return currents(currents.instructions(), later);
    }
    Instruction instruction = ((CellRuns.Part.Single) part).instruction();
    if (instruction instanceof Instruction.OuterProduct product) {
      return outerProduct(product);
    }
    return telling(List.of(instruction), single(instruction, later));
  }

  /** Tells the buffers that were written, for what depends on them. */
  private Program telling(List<Instruction> instructions, Program action) {
    JvmBuffer[] written =
        instructions.stream()
            .map(instruction -> slots.buffer(instruction.writes()))
            .toArray(JvmBuffer[]::new);
    int[] stepsAgo =
        instructions.stream().mapToInt(instruction -> instruction.writes().stepsAgo()).toArray();
    return (step, last) -> {
      action.run(step, last);
      for (int i = 0; i < written.length; i++) {
        written[i].written(step - stepsAgo[i]);
      }
    };
  }

  private Program cellRun(List<Instruction.Compute> run, boolean later) {
    int size = run.get(0).writes().slot().shape().size(samples);
    return CellRun.of(
        run, size, later, new CellRun.Memory(slots, cells::isPassing, scratch, compiler));
  }

  private Program synapseRun(List<Instruction> run, boolean later) {
    Program rows =
        new SynapseRows(run, slots, later, synapses::isPassing, samples, gradientScale, compiler);
    List<Instruction> kept =
        run.stream().filter(instruction -> slots.buffer(instruction.writes()).isOutside()).toList();
    return kept.isEmpty() ? rows : telling(kept, rows);
  }

  private Program currents(List<Instruction.Project> projections, boolean later) {
    Instruction.Project first = projections.get(0);
    SummedCurrents sum =
        new SummedCurrents(
            slots.buffer(first.writes()),
            first.writes().stepsAgo(),
            samples,
            first.accumulate(),
            sgemm,
            products);
    for (Instruction.Project project : projections) {
      JvmBuffer weights = slots.buffer(project.weights());
      if (SummedCurrents.isBias(project, one)) {
        sum.addBias(weights);
      } else if (SummedCurrents.needsNoProduct(project, one)) {
        sum.addColumn(slots.values(project.sent(), later), weights);
      } else {
        sum.addProduct(
            slots.buffer(project.sent()),
            project.sent().stepsAgo(),
            packed.computeIfAbsent(
                new Direction(project.weights(), !project.transposed()),
                way ->
                    new PackedWeights(weights, way.toPostsynaptic(), samples, lasting, kernels)));
      }
    }
    return sum;
  }

  private Program outerProduct(Instruction.OuterProduct product) {
    return new OuterProducts(
        slots.buffer(product.gradient()),
        factor(product.postsynaptic()),
        factor(product.presynaptic()),
        samples,
        gradientScale,
        sgemm,
        products);
  }

  private OuterProducts.Factor factor(Operand operand) {
    OuterFactors.Factor factor = factors.of(operand);
    return new OuterProducts.Factor(
        slots.buffer(factor.source()),
        factor.source().stepsAgo(),
        factor.multiple() == null ? null : slots.buffer(factor.multiple()));
  }

  private Program single(Instruction instruction, boolean later) {
    if (instruction instanceof Instruction.Compute compute) {
      return compute(compute, later);
    } else if (instruction instanceof Instruction.SumByType sum) {
      return types.sumByType(sum, later);
    } else if (instruction instanceof Instruction.SumSamples sum) {
      return types.sumSamples(sum, later);
    } else if (instruction instanceof Instruction.MeanWeights mean) {
      return types.meanWeights(mean);
    } else if (instruction instanceof Instruction.Diagonal diagonal) {
      return types.diagonal(diagonal);
    } else if (instruction instanceof Instruction.SpreadMatrix spread) {
      return types.spreadMatrix(spread);
    } else if (instruction instanceof Instruction.MatrixPolynomial polynomial) {
      return types.matrixPolynomial(polynomial);
    } else if (instruction instanceof Instruction.MixTypes mix) {
      return types.mixTypes(mix, later);
    } else if (instruction instanceof Instruction.FeedTrace feed) {
      return types.feedTrace(feed, later);
    } else if (instruction instanceof Instruction.ReadTrace read) {
      return types.readTrace(read, later);
    } else if (instruction instanceof Instruction.ReadCarriedTraces read) {
      return traces.read(read);
    } else if (instruction instanceof Instruction.AdvanceTraces advance) {
      return traces.advance(advance);
    } else if (instruction instanceof Instruction.DescentStep descent) {
      return descend(descent);
    } else if (instruction instanceof Instruction.AdamStep adam) {
      return adam(adam);
    }
    throw new IllegalStateException("unknown instruction " + instruction);
  }

  private Program compute(Instruction.Compute compute, boolean later) {
    Shape.Kind kind = compute.writes().slot().shape().kind();
    return kind == Shape.Kind.SAMPLE_SYNAPSES || kind == Shape.Kind.SYNAPSES
        ? synapseRun(List.of(compute), later)
        : cellRun(List.of(compute), later);
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
    return slots.buffer(slot).array(0);
  }
}
