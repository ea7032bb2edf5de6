package org.bouton.core.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Slot;

/** What can be seen of a shard after a step. */
record ShardView(Shard shard, Plan plan, int step, OutputError error)
    implements StepObserver.StepView {

  @Override
  public double[] quantity(String population, String symbol) {
    Slot slot = plan.population(population).variables().get(symbol);
    if (slot == null) {
      throw new IllegalArgumentException(
          "population "
              + population
              + " has no changing quantity '"
              + symbol
              + "'; it has "
              + plan.population(population).variables().keySet());
    }
    return shard.machine().read(slot, step);
  }

  @Override
  public Map<String, double[]> statesOfSynapses(int sample) {
    Map<String, double[]> states = new LinkedHashMap<>();
    for (Slot slot : plan.synapseStates()) {
      double[] values = shard.machine().read(slot, step);
      int types = slot.shape().types();
      int samples = shard.machine().samples();
      int size = values.length / types / samples;
      double[] own = new double[types * size];
      for (int type = 0; type < types; type++) {
        System.arraycopy(values, (type * samples + sample) * size, own, type * size, size);
      }
      states.put(slot.id() + " " + slot.name(), own);
    }
    return states;
  }

  @Override
  public double[] sentBack(String feedback) {
    return shard.machine().read(slotNamed(feedback + " e"), step);
  }

  @Override
  public double[] gradient(String name) {
    double[] gradient = shard.gradients().get(name);
    if (gradient == null) {
      throw new IllegalArgumentException(name + " is not plastic; " + shard.gradients().keySet());
    }
    return gradient;
  }

  @Override
  public double[] output() {
    return shard.machine().read(plan.output(), step - plan.outputDelaySteps());
  }

  @Override
  public double summedLoss() {
    return error.lossOfStep();
  }

  @Override
  public double[] weights(String name) {
    for (Plan.ProjectionSlots projection : plan.projections()) {
      if (projection.name().equals(name)) {
        return shard.machine().read(projection.weights(), step);
      }
    }
    for (Plan.FeedbackSlots feedback : plan.feedbacks()) {
      if (feedback.name().equals(name)) {
        return shard.machine().read(feedback.weights(), step);
      }
    }
    for (Plan.ParameterSlots parameter : plan.parameters()) {
      if (parameter.name().equals(name)) {
        return shard.machine().read(parameter.values(), step);
      }
    }
    throw new IllegalArgumentException("there are no weights of " + name);
  }

  private Slot slotNamed(String name) {
    return plan.slots().stream()
        .filter(slot -> slot.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no " + name));
  }
}
