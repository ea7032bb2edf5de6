package org.bouton.core.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.core.backend.Machine;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Shape;
import org.bouton.core.compile.Slot;

/** What the network remembers of the trial before, for each of its samples. */
final class CarriedState {

  private static final String PREFIX = "state/";

  private final int samples;
  private final Map<Slot, List<double[]>> values;

  private CarriedState(int samples, Map<Slot, List<double[]>> values) {
    this.samples = samples;
    this.values = values;
  }

  /** Takes what is remembered after a step, from all shards of a batch. */
  static CarriedState after(int lastStep, Batch batch) {
    Map<Slot, List<double[]>> values = new LinkedHashMap<>();
    Machine first = batch.shards().get(0).machine();
    for (Slot slot : batch.plan().slots()) {
      int memory = slot.shape().isPerSample() ? first.memorySteps(slot) : 0;
      List<double[]> steps = new ArrayList<>();
      for (int ago = 0; ago < memory; ago++) {
        steps.add(batch.read(slot, lastStep - ago));
      }
      if (memory > 0) {
        values.put(slot, steps);
      }
    }
    return new CarriedState(batch.samples(), values);
  }

  /** Puts it into a machine, as what was before step 0. */
  void placeInto(Machine machine, int firstSample) {
    values.forEach(
        (slot, steps) -> {
          for (int ago = 0; ago < steps.size(); ago++) {
            double[] part = new double[slot.shape().size(machine.samples())];
            for (int sample = 0; sample < machine.samples(); sample++) {
              int from = (firstSample + sample) % samples;
              copySample(
                  steps.get(ago), samples, from, part, machine.samples(), sample, slot.shape());
            }
            machine.write(slot, -1 - ago, part);
          }
        });
  }

  /** Its arrays, for a checkpoint. */
  Map<String, SessionState.NamedArray> arrays() {
    Map<String, SessionState.NamedArray> arrays = new LinkedHashMap<>();
    values.forEach(
        (slot, steps) -> {
          for (int ago = 0; ago < steps.size(); ago++) {
            double[] step = steps.get(ago);
            arrays.put(
                PREFIX + slot.id() + "-" + ago,
                new SessionState.NamedArray(samples, step.length / samples, step.clone()));
          }
        });
    return arrays;
  }

  /** What {@link #arrays} gave; null when a checkpoint holds nothing of the kind. */
  static @org.jspecify.annotations.Nullable CarriedState of(
      Plan plan, Map<String, SessionState.NamedArray> arrays) {
    Map<Slot, List<double[]>> values = new LinkedHashMap<>();
    int samples = 0;
    for (Slot slot : plan.slots()) {
      List<double[]> steps = new ArrayList<>();
      SessionState.NamedArray array = arrays.get(PREFIX + slot.id() + "-0");
      while (array != null) {
        samples = array.rows();
        if (array.values().length != slot.shape().size(samples)) {
          throw new IllegalArgumentException(
              "the checkpoint's state of " + slot.name() + " belongs to a network of another size");
        }
        steps.add(array.values().clone());
        array = arrays.get(PREFIX + slot.id() + "-" + steps.size());
      }
      if (!steps.isEmpty()) {
        values.put(slot, steps);
      }
    }
    return values.isEmpty() ? null : new CarriedState(samples, values);
  }

  private static void copySample(
      double[] from,
      int samples,
      int sample,
      double[] to,
      int toSamples,
      int toSample,
      Shape shape) {
    int block = shape.rows() * shape.columns();
    for (int type = 0; type < shape.types(); type++) {
      System.arraycopy(
          from,
          (type * samples + sample) * block,
          to,
          (type * toSamples + toSample) * block,
          block);
    }
  }
}
