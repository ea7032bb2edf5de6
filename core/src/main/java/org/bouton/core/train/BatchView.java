package org.bouton.core.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.core.compile.Plan;
import org.bouton.core.compile.Slot;

/** What can be seen of all shards of a batch after a step. */
record BatchView(Batch batch, int step, List<OutputError> errors) implements StepObserver.StepView {

  @Override
  public double[] quantity(String population, String symbol) {
    Plan plan = batch.plan();
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
    return batch.read(slot, step);
  }

  @Override
  public Map<String, double[]> statesOfSynapses(int sample) {
    Map<String, double[]> states = new LinkedHashMap<>();
    for (Slot slot : batch.plan().synapseStates()) {
      double[] values = batch.read(slot, step);
      int types = slot.shape().types();
      int samples = batch.samples();
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
    return batch.read(slotNamed(feedback + " e"), step);
  }

  @Override
  public double[] gradient(String name) {
    Map<String, double[]> gradients = batch.gradients();
    double[] gradient = gradients.get(name);
    if (gradient == null) {
      throw new IllegalArgumentException(name + " is not plastic; " + gradients.keySet());
    }
    return gradient.clone();
  }

  @Override
  public double[] output() {
    return batch.read(batch.plan().output(), step - batch.plan().outputDelaySteps());
  }

  @Override
  public double summedLoss() {
    return errors.stream().mapToDouble(OutputError::lossOfStep).sum();
  }

  @Override
  public double[] weights(String name) {
    Plan plan = batch.plan();
    for (Plan.ProjectionSlots projection : plan.projections()) {
      if (projection.name().equals(name)) {
        return batch.read(projection.weights(), step);
      }
    }
    for (Plan.FeedbackSlots feedback : plan.feedbacks()) {
      if (feedback.name().equals(name)) {
        return batch.read(feedback.weights(), step);
      }
    }
    for (Plan.ParameterSlots parameter : plan.parameters()) {
      if (parameter.name().equals(name)) {
        return batch.read(parameter.values(), step);
      }
    }
    throw new IllegalArgumentException("there are no weights of " + name);
  }

  private Slot slotNamed(String name) {
    return batch.plan().slots().stream()
        .filter(slot -> slot.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no " + name));
  }
}
