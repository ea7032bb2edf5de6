package org.bouton.core.backend;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Slot;
import org.bouton.core.loop.LoopCompiler;
import org.bytedeco.openblas.global.openblas;

/** The fast executor: plain loops over arrays of floats, and matrix products by OpenBLAS. */
public final class JvmMachine implements Machine {

  private final Plan plan;
  private final int samples;
  private final int chunkSteps;
  private final JvmBuffer[] buffers;
  private final JvmBuffer[] changing;
  private final JvmTraceChunks traces;
  private final JvmBinder binder;
  private final Map<Plan.Phase, Program> programs = new EnumMap<>(Plan.Phase.class);
  private final IdentityHashMap<List<Instruction>, Program> passes = new IdentityHashMap<>();

  /**
   * Reserves memory and binds the plan's programs.
   *
   * @param plan the plan
   * @param furtherPasses programs beside the plan's that will be bound
   * @param samples how many samples run in step
   * @param chunkSteps the greatest number of steps in a chunk
   * @param gradientScale what sums over samples are multiplied by
   * @param compiler makes loops, which machines of the same plan have in common
   */
  public JvmMachine(
      Plan plan,
      Collection<List<Instruction>> furtherPasses,
      int samples,
      int chunkSteps,
      double gradientScale,
      LoopCompiler compiler) {
    // Shards of a batch run in parallel; a product split among threads would also change its bits.
    openblas.blas_set_num_threads(1);
    this.plan = plan;
    this.samples = samples;
    this.chunkSteps = chunkSteps;
    SynapseRuns synapses = new SynapseRuns(plan, furtherPasses);
    OuterFactors factors = new OuterFactors(plan, furtherPasses);
    CellRuns cells = new CellRuns(plan, furtherPasses, synapses, factors);
    this.buffers =
        JvmMemory.reserve(plan, furtherPasses, cells, synapses, factors, samples, chunkSteps);
    this.changing =
        Arrays.stream(buffers)
            .filter(buffer -> buffer.storage.changing())
            .toArray(JvmBuffer[]::new);
    JvmSlots slots = new JvmSlots(buffers);
    this.traces = new JvmTraceChunks(slots, samples, chunkSteps, (float) gradientScale);
    Arrays.stream(buffers)
        .filter(buffer -> buffer.storage.carried())
        .forEach(buffer -> traces.keep(buffer.slot));
    plan.constants().forEach((slot, values) -> write(slot, 0, values));
    this.binder =
        new JvmBinder(
            plan,
            slots,
            synapses,
            cells,
            factors,
            traces,
            samples,
            (float) gradientScale,
            compiler);
    for (Plan.Phase phase : Plan.Phase.values()) {
      boolean later = phase == Plan.Phase.BACKWARD || phase == Plan.Phase.COLLECT;
      programs.put(
          phase,
          phase == Plan.Phase.LEARN
              ? binder.bindLearning(plan)
              : binder.bind(plan.program(phase), later));
    }
    furtherPasses.forEach(pass -> passes.put(pass, binder.bind(pass, true)));
  }

  @Override
  public int samples() {
    return samples;
  }

  @Override
  public int chunkSteps() {
    return chunkSteps;
  }

  @Override
  public Program program(Plan.Phase phase) {
    Program program = programs.get(phase);
    if (program == null) {
      throw new IllegalStateException("the machine is closed");
    }
    return program;
  }

  @Override
  public Program bind(List<Instruction> pass) {
    Program program = passes.get(pass);
    if (program == null) {
      throw new IllegalArgumentException("the machine was not made for this program");
    }
    return program;
  }

  @Override
  public void beginTrial() {
    for (JvmBuffer buffer : changing) {
      buffer.reset();
    }
    traces.beginTrial();
  }

  @Override
  public void beginChunk(int firstStep) {
    // What never changes is recorded too where products read it, at the steps of the chunk.
    for (JvmBuffer buffer : buffers) {
      buffer.beginChunk(firstStep);
    }
  }

  @Override
  public int size(Slot slot) {
    return buffers[slot.id()].size;
  }

  @Override
  public long bytes() {
    return Arrays.stream(buffers).mapToLong(JvmBuffer::bytes).sum()
        + binder.bytes()
        + traces.bytes();
  }

  /** How many products of matrices there have been. */
  public long products() {
    return binder.products() + traces.products();
  }

  @Override
  public int memorySteps(Slot slot) {
    return buffers[slot.id()].storage.memorySteps();
  }

  @Override
  public void read(Slot slot, int step, double[] into) {
    if (traces.keeps(slot)) {
      traces.kept(slot).read(into);
      return;
    }
    buffers[slot.id()].read(step, into);
  }

  @Override
  public double read(Slot slot, int step, int index) {
    if (traces.keeps(slot)) {
      return traces.kept(slot).read(index);
    }
    return buffers[slot.id()].read(step, index);
  }

  @Override
  public void write(Slot slot, int step, double[] values) {
    JvmBuffer buffer = buffers[slot.id()];
    if (values.length != buffer.size) {
      throw new IllegalArgumentException(
          slot.name() + " takes " + buffer.size + " values, not " + values.length);
    }
    if (traces.keeps(slot)) {
      traces.kept(slot).write(values);
      return;
    }
    buffer.write(step, values);
  }

  @Override
  public void clear(Slot slot) {
    if (traces.keeps(slot)) {
      traces.kept(slot).clear();
    }
    buffers[slot.id()].clear();
  }

  @Override
  public void add(Slot slot, Machine other) {
    JvmBuffer buffer = buffers[slot.id()];
    float[] sum = buffer.array(0);
    Floats.add(values(other, slot), sum);
    buffer.written(0);
  }

  @Override
  public void copy(Slot slot, Machine other) {
    JvmBuffer buffer = buffers[slot.id()];
    System.arraycopy(values(other, slot), 0, buffer.array(0), 0, buffer.size);
    buffer.written(0);
  }

  private static float[] values(Machine machine, Slot slot) {
    if (machine instanceof JvmMachine jvm) {
      return jvm.buffers[slot.id()].array(0);
    }
    throw new IllegalArgumentException(machine + " is a machine of another kind");
  }

  @Override
  public void close() {
    if (!programs.isEmpty()) {
      programs.clear();
      passes.clear();
      binder.close();
      traces.close();
      Arrays.stream(buffers).forEach(JvmBuffer::close);
    }
  }

  @Override
  public String toString() {
    return "jvm float32, " + samples + " samples, " + plan.slots().size() + " slots";
  }
}
