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
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The readable executor, which others are compared with: every instruction is one or a few
 * operations on ND4J's arrays, in float64 or float32.
 */
public final class Nd4jMachine implements Machine {

  private final Plan plan;
  private final int samples;
  private final int chunkSteps;
  private final DataType dataType;
  private final Nd4jBuffer[] buffers;
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
   * @param dataType the type of numbers, {@link DataType#FLOAT} or {@link DataType#DOUBLE}
   */
  public Nd4jMachine(
      Plan plan,
      Collection<List<Instruction>> furtherPasses,
      int samples,
      int chunkSteps,
      double gradientScale,
      DataType dataType) {
    if (dataType != DataType.FLOAT && dataType != DataType.DOUBLE) {
      throw new IllegalArgumentException(
          "networks are not simulated with numbers of type " + dataType + "; use FLOAT or DOUBLE");
    }
    this.plan = plan;
    this.samples = samples;
    this.chunkSteps = chunkSteps;
    this.dataType = dataType;
    this.buffers = new Nd4jBuffer[plan.slots().size()];
    Map<Slot, Storage> storage = StoragePlanner.storage(plan, furtherPasses);
    storage.forEach(
        (slot, kept) ->
            buffers[slot.id()] = new Nd4jBuffer(slot, kept, samples, chunkSteps, dataType));
    plan.constants().forEach((slot, values) -> write(slot, 0, values));
    Nd4jBinder binder = new Nd4jBinder(buffers, gradientScale);
    for (Plan.Phase phase : Plan.Phase.values()) {
      programs.put(phase, bind(binder, plan.program(phase)));
    }
    furtherPasses.forEach(pass -> passes.put(pass, bind(binder, pass)));
  }

  private static Program bind(Nd4jBinder binder, List<Instruction> program) {
    List<Program> actions = new ArrayList<>();
    for (Instruction instruction : program) {
      actions.add(binder.bind(instruction));
    }
    return (firstStep, lastStep) -> actions.forEach(action -> action.run(firstStep, lastStep));
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
    for (Nd4jBuffer buffer : buffers) {
      if (buffer.isChanging()) {
        buffer.reset();
      }
    }
  }

  /** Does nothing: steps take the place of the oldest ones by themselves. */
  @Override
  public void beginChunk(int firstStep) {}

  @Override
  public int size(Slot slot) {
    return slot.shape().size(samples);
  }

  @Override
  public long bytes() {
    return Arrays.stream(buffers).mapToLong(Nd4jBuffer::bytes).sum();
  }

  @Override
  public int memorySteps(Slot slot) {
    return buffers[slot.id()].memorySteps();
  }

  @Override
  public void read(Slot slot, int step, double[] into) {
    double[] values = buffers[slot.id()].read(step);
    System.arraycopy(values, 0, into, 0, into.length);
  }

  @Override
  public double read(Slot slot, int step, int index) {
    return buffers[slot.id()].at(step).data().getDouble(index);
  }

  @Override
  public void write(Slot slot, int step, double[] values) {
    buffers[slot.id()].write(step, values);
  }

  @Override
  public void clear(Slot slot) {
    buffers[slot.id()].fill(0);
  }

  @Override
  public void add(Slot slot, Machine other) {
    values(this, slot).addi(values(other, slot));
  }

  @Override
  public void copy(Slot slot, Machine other) {
    values(this, slot).assign(values(other, slot));
  }

  private static INDArray values(Machine machine, Slot slot) {
    if (machine instanceof Nd4jMachine nd4j) {
      return nd4j.buffers[slot.id()].at(0);
    }
    throw new IllegalArgumentException(machine + " is a machine of another kind");
  }

  @Override
  public void close() {
    programs.clear();
    passes.clear();
    for (Nd4jBuffer buffer : buffers) {
      buffer.close();
    }
  }

  @Override
  public String toString() {
    return "nd4j " + dataType + ", " + samples + " samples, " + plan.slots().size() + " slots";
  }
}
