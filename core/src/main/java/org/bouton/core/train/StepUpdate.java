package org.bouton.core.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.experiment.Training;
import org.bouton.api.parameter.Settings;
import org.bouton.core.backend.Machine;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Slot;
import org.bouton.core.compile.StepUpdater;

/**
 * Changes weights in every step, on the machines that simulate the network. Each shard changes its
 * share; what the methods for one shard do, they do on its machine alone.
 */
final class StepUpdate {

  private static final String COUNTS = "counts";

  private final Plan.UpdateSlots slots;
  private final Training.Updater kind;
  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final long firstUpdate;
  private final LearningRate rate;
  private final Map<Slot, double[]> memory = new LinkedHashMap<>();
  private long steps;
  private long updates;
  private double rateOfTrial;

  StepUpdate(Settings training, LearningRate rate, Plan.UpdateSlots slots) {
    this.slots = slots;
    this.kind = training.choice(Training.UPDATER);
    this.beta1 = training.real(Training.BETA1);
    this.beta2 = training.real(Training.BETA2);
    this.epsilon = training.real(Training.EPSILON);
    this.firstUpdate = training.integer(Training.FIRST_UPDATE);
    this.rate = rate;
    for (Plan.UpdatedSlots updated : slots.updated()) {
      for (Slot slot : updated.memory()) {
        memory.put(slot, new double[slot.shape().size(1)]);
      }
    }
  }

  /**
   * What an experiment asks for.
   *
   * @throws UnsuitableExperimentException when it cannot be done in every step
   */
  static StepUpdater updater(Settings training) {
    refuse(training.real(Training.CLIP) > 0, "training.clip");
    refuse(training.real(Training.L1) > 0, "training.l1");
    double decay = training.real(Training.L2);
    return switch (training.choice(Training.UPDATER)) {
      case ADAM, BIAS_CORRECTED_ADAM ->
          new StepUpdater.Adam(training.real(Training.BETA1), training.real(Training.BETA2), decay);
      case SGD -> new StepUpdater.Descend(decay);
      default ->
          throw new UnsuitableExperimentException(
              "training.updater="
                  + training.asText().get(Training.UPDATER.name())
                  + ": updates in every step know adam, bias-corrected-adam and sgd only; choose"
                  + " one of them, or training.update=trial");
    };
  }

  private static void refuse(boolean asked, String setting) {
    if (asked) {
      throw new UnsuitableExperimentException(
          setting + " does not go with training.update=step; leave one of them out");
    }
  }

  /** Takes the learning rate of a trial, before all else. */
  void begin(long iteration) {
    rateOfTrial = rate.valueAt(Math.toIntExact(iteration), 0);
  }

  /** Hands a shard the updater's memory. */
  void place(Shard shard, NetworkWeights weights) {
    Machine machine = shard.machine();
    for (WeightShare.Part part : shard.share().parts()) {
      for (Plan.UpdatedSlots updated : part.updated()) {
        updated.memory().forEach(slot -> machine.write(slot, 0, memoryOf(slot)));
        updated
            .mask()
            .ifPresent(mask -> machine.write(mask, 0, weights.mask(updated.name()).asNumbers()));
      }
    }
  }

  /** Whether weights change after a step of the trial. */
  boolean isDue(int step) {
    return steps + step >= firstUpdate;
  }

  /** Changes a shard's share of the weights by the gradients of all shards, in their order. */
  void change(List<Shard> shards, int own, int step) {
    Shard shard = shards.get(own);
    if (shard.share().parts().isEmpty()) {
      return;
    }
    Machine machine = shard.machine();
    for (WeightShare.Part part : shard.share().parts()) {
      for (int other = 0; other < shards.size(); other++) {
        if (other != own) {
          machine.add(part.gradient(), shards.get(other).machine());
        }
      }
    }
    double[] scalars = shard.scalars();
    setScalars(updatesUntil(step), scalars);
    machine.write(slots.scalars(), 0, scalars);
    machine.program(Plan.Phase.UPDATE).run(step);
  }

  /** Takes over into one shard what all others changed. */
  void adopt(List<Shard> shards, int own, int step) {
    Machine machine = shards.get(own).machine();
    for (int other = 0; other < shards.size(); other++) {
      if (other != own) {
        for (WeightShare.Part part : shards.get(other).share().parts()) {
          for (Slot values : part.values()) {
            machine.copy(values, shards.get(other).machine());
          }
        }
      }
    }
    machine.program(Plan.Phase.REFRESH).run(step);
  }

  /** Takes weights and memory back after the steps of a trial. */
  void end(List<Shard> shards, NetworkWeights weights, int stepsOfTrial) {
    for (Shard shard : shards) {
      for (WeightShare.Part part : shard.share().parts()) {
        for (Plan.UpdatedSlots updated : part.updated()) {
          updated.memory().forEach(slot -> shard.machine().read(slot, 0, memoryOf(slot)));
          weights.set(updated.name(), shard.machine().read(weights.slot(updated.name()), 0));
        }
      }
    }
    updates = updatesUntil(stepsOfTrial - 1);
    steps += stepsOfTrial;
  }

  /** Copies of all that later updates depend on. */
  Map<String, SessionState.NamedArray> states() {
    Map<String, SessionState.NamedArray> states = new LinkedHashMap<>();
    for (Plan.UpdatedSlots updated : slots.updated()) {
      for (int i = 0; i < updated.memory().size(); i++) {
        double[] values = memoryOf(updated.memory().get(i));
        states.put(
            updated.name() + " " + i,
            new SessionState.NamedArray(1, values.length, values.clone()));
      }
    }
    states.put(COUNTS, new SessionState.NamedArray(1, 2, new double[] {steps, updates}));
    return states;
  }

  /** Takes over what {@link #states} gave. */
  void restore(Map<String, SessionState.NamedArray> states) {
    for (Plan.UpdatedSlots updated : slots.updated()) {
      for (int i = 0; i < updated.memory().size(); i++) {
        double[] values = memoryOf(updated.memory().get(i));
        SessionState.NamedArray array = states.get(updated.name() + " " + i);
        if (array == null || array.values().length != values.length) {
          throw new IllegalArgumentException(
              "the checkpoint holds another updater's state for " + updated.name());
        }
        System.arraycopy(array.values(), 0, values, 0, values.length);
      }
    }
    SessionState.NamedArray counts = states.get(COUNTS);
    if (counts == null) {
      throw new IllegalArgumentException(
          "the checkpoint does not tell how many updates there were");
    }
    steps = (long) counts.values()[0];
    updates = (long) counts.values()[1];
  }

  private double[] memoryOf(Slot slot) {
    double[] values = memory.get(slot);
    if (values == null) {
      throw new IllegalStateException("no memory of " + slot.name());
    }
    return values;
  }

  /** How many updates there were when that after a step of the trial is done. */
  private long updatesUntil(int step) {
    long firstDue = Math.max(0, firstUpdate - steps);
    return updates + Math.max(0, step - firstDue + 1);
  }

  private void setScalars(long count, double[] scalars) {
    scalars[0] = rateOfTrial;
    scalars[1] = 1;
    scalars[2] = epsilon;
    if (kind != Training.Updater.SGD) {
      double meanBias = 1 - Math.pow(beta1, (double) count);
      double rootBias = Math.sqrt(1 - Math.pow(beta2, (double) count));
      boolean corrected = kind == Training.Updater.BIAS_CORRECTED_ADAM;
      scalars[0] = corrected ? rateOfTrial / meanBias : rateOfTrial * rootBias / meanBias;
      scalars[1] = corrected ? 1 / rootBias : 1;
    }
  }
}
