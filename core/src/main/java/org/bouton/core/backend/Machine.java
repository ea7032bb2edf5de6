package org.bouton.core.backend;

import java.util.List;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Slot;

/**
 * Memory for the slots of a plan, and the means to run its programs on a number of samples. Not
 * safe for use by several threads at once.
 *
 * <p>Steps count from 0 in each trial. They run in chunks: recorded values are kept for the steps
 * of one chunk.
 */
public interface Machine extends AutoCloseable {

  /** A program bound to this machine's memory. */
  interface Program {

    /** Runs it at one step. */
    default void run(int step) {
      run(step, step);
    }

    /** Runs it once, where products of recorded values are summed over these steps. */
    void run(int firstStep, int lastStep);
  }

  /**
   * After so many steps of a backward pass over a whole trial, from a multiple of this number on,
   * {@link Plan.Phase#COLLECT} follows for them: some of what it reads is kept no longer.
   */
  int COLLECTED_STEPS = 64;

  /** How many samples run in step. */
  int samples();

  /** The greatest number of steps in a chunk. */
  int chunkSteps();

  /** The program of a phase. */
  Program program(Plan.Phase phase);

  /** Binds one of the further programs that this machine was made for. */
  Program bind(List<Instruction> pass);

  /** Brings everything that changes in a trial to its value before step 0. */
  void beginTrial();

  /** Starts a chunk at a step; the steps before it are over. */
  void beginChunk(int firstStep);

  /** How many values a slot holds. */
  int size(Slot slot);

  /** How many bytes the values of all slots take. */
  long bytes();

  /** How many steps before the present one a slot's values are kept for. */
  int memorySteps(Slot slot);

  /** The values of a slot at a step; the step is of no importance for slots that are fixed. */
  default double[] read(Slot slot, int step) {
    double[] values = new double[size(slot)];
    read(slot, step, values);
    return values;
  }

  /** Reads the values of a slot at a step into an array of their number. */
  void read(Slot slot, int step, double[] into);

  /** One value of a slot at a step. */
  double read(Slot slot, int step, int index);

  /** Stores the values of a slot at a step. */
  void write(Slot slot, int step, double[] values);

  /** Sets all values of a slot to 0, in all steps. */
  void clear(Slot slot);

  /**
   * Adds to a slot that has no steps what another machine holds there.
   *
   * @param other a machine of the same kind and plan, which meanwhile leaves the slot as it is
   */
  void add(Slot slot, Machine other);

  /**
   * Takes over what another machine holds in a slot that has no steps.
   *
   * @param other a machine of the same kind and plan, which meanwhile leaves the slot as it is
   */
  void copy(Slot slot, Machine other);

  @Override
  void close();
}
