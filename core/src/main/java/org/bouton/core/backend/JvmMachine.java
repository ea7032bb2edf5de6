package org.bouton.core.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Slot;
import org.bouton.core.compile.Storage;
import org.bouton.core.compile.StoragePlanner;
import org.bytedeco.openblas.global.openblas;

/** The fast executor: plain loops over arrays of floats, and matrix products by OpenBLAS. */
public final class JvmMachine implements Machine {

  private final Plan plan;
  private final int samples;
  private final int chunkSteps;
  private final JvmBuffer[] buffers;
  private final Map<Plan.Phase, Program> programs = new EnumMap<>(Plan.Phase.class);
  private static final Storage NOT_KEPT = new Storage(true, 0, false, 0, false);

  private final IdentityHashMap<List<Instruction>, Program> passes = new IdentityHashMap<>();

  /**
   * Reserves memory and binds the plan's programs.
   *
   * @param plan the plan
   * @param furtherPasses programs beside the plan's that will be bound
   * @param samples how many samples run in step
   * @param chunkSteps the greatest number of steps in a chunk
   * @param gradientScale what sums over samples are multiplied by
   */
  public JvmMachine(
      Plan plan,
      Collection<List<Instruction>> furtherPasses,
      int samples,
      int chunkSteps,
      double gradientScale) {
    // Shards of a batch run in parallel; a product split among threads would also change its bits.
    openblas.blas_set_num_threads(1);
    this.plan = plan;
    this.samples = samples;
    this.chunkSteps = chunkSteps;
    Map<Slot, Storage> storage = StoragePlanner.storage(plan, furtherPasses);
    this.buffers = new JvmBuffer[plan.slots().size()];
    SynapseRuns runs = new SynapseRuns(plan, furtherPasses);
    storage.forEach(
        (slot, kept) ->
            buffers[slot.id()] =
                new JvmBuffer(slot, runs.isPassing(slot) ? NOT_KEPT : kept, samples, chunkSteps));
    plan.constants().forEach((slot, values) -> write(slot, 0, values));
    JvmBinder binder =
        new JvmBinder(
            buffers, plan.one(), samples, (float) gradientScale, plan.update().isPresent(), runs);
    for (Plan.Phase phase : Plan.Phase.values()) {
      boolean later = phase == Plan.Phase.BACKWARD || phase == Plan.Phase.COLLECT;
      programs.put(phase, bind(binder, plan.program(phase), later));
    }
    furtherPasses.forEach(pass -> passes.put(pass, bind(binder, pass, true)));
  }

  private static Program bind(JvmBinder binder, List<Instruction> program, boolean later) {
    List<Program> actions = new ArrayList<>();
    actions.addAll(binder.bindAll(program, later));
    Program[] bound = actions.toArray(Program[]::new);
    return (firstStep, lastStep) -> {
      for (Program action : bound) {
        action.run(firstStep, lastStep);
      }
    };
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
    for (JvmBuffer buffer : buffers) {
      if (buffer.storage.changing()) {
        buffer.reset();
      }
    }
  }

  @Override
  public void beginChunk(int firstStep) {
    for (JvmBuffer buffer : buffers) {
      if (buffer.storage.changing()) {
        buffer.beginChunk(firstStep);
      }
    }
  }

  @Override
  public int size(Slot slot) {
    return buffers[slot.id()].size;
  }

  @Override
  public long bytes() {
    return Arrays.stream(buffers).mapToLong(JvmBuffer::bytes).sum();
  }

  @Override
  public int memorySteps(Slot slot) {
    return buffers[slot.id()].storage.memorySteps();
  }

  @Override
  public void read(Slot slot, int step, double[] into) {
    JvmBuffer buffer = buffers[slot.id()];
    boolean fromRecord =
        buffer.isRecorded()
            && buffer.storage.changing()
            && (!buffer.hasRing() || buffer.recordOffset(step) >= 0);
    float[] values = fromRecord ? buffer.record() : buffer.ringArray(step);
    int offset = fromRecord ? buffer.recordOffset(step) : 0;
    for (int i = 0; i < into.length; i++) {
      into[i] = values[offset + i];
    }
  }

  @Override
  public double read(Slot slot, int step, int index) {
    JvmBuffer buffer = buffers[slot.id()];
    return buffer.isRecorded() && buffer.storage.changing()
        ? buffer.record()[buffer.recordOffset(step) + index]
        : buffer.ringArray(step)[index];
  }

  @Override
  public void write(Slot slot, int step, double[] values) {
    JvmBuffer buffer = buffers[slot.id()];
    if (values.length != buffer.size) {
      throw new IllegalArgumentException(
          slot.name() + " takes " + buffer.size + " values, not " + values.length);
    }
    float[] target = buffer.hasRing() ? buffer.ringArray(step) : buffer.record();
    int offset = buffer.hasRing() ? 0 : buffer.recordOffset(step);
    for (int i = 0; i < values.length; i++) {
      target[offset + i] = (float) values[i];
    }
    if (buffer.hasRing()
        && buffer.isRecorded()
        && buffer.storage.changing()
        && buffer.recordOffset(step) >= 0) {
      buffer.keep(step);
    }
  }

  @Override
  public void clear(Slot slot) {
    JvmBuffer buffer = buffers[slot.id()];
    for (int step = 0; buffer.hasRing() && step <= buffer.storage.ring(); step++) {
      Arrays.fill(buffer.ringArray(step), 0);
    }
    Arrays.fill(buffer.record(), 0);
  }

  @Override
  public void close() {
    programs.clear();
    passes.clear();
  }

  @Override
  public String toString() {
    return "jvm float32, " + samples + " samples, " + plan.slots().size() + " slots";
  }
}
