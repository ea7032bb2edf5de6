package org.bouton.plugin.bptt.forward;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bouton.api.reference.RecordedPopulation;
import org.bouton.api.reference.RecordedProjection;
import org.bouton.api.reference.Trajectory;

/** How every weight influences every cell of the network, in one sample. */
final class NetworkInfluence {

  private final List<RecordedPopulation> populations;
  private final List<RecordedProjection> projections;
  private final PlasticWeights weights;
  private final int sample;
  private final Map<String, PopulationInfluence> influences = new LinkedHashMap<>();

  NetworkInfluence(Trajectory trajectory, PlasticWeights weights, int sample) {
    this.populations = trajectory.populations();
    this.projections = trajectory.projections();
    this.weights = weights;
    this.sample = sample;
    int longestDelay =
        projections.stream().mapToInt(RecordedProjection::delaySteps).max().orElse(0);
    for (RecordedPopulation population : populations) {
      influences.put(
          population.name(),
          new PopulationInfluence(population, sample, longestDelay, weights.count()));
    }
  }

  void advance(int step) {
    for (RecordedPopulation population : populations) {
      PopulationInfluence target = of(population);
      target.clearCurrents();
      for (RecordedProjection projection : projections) {
        if (projection.target().name().equals(population.name())) {
          addArrivals(target, projection, step);
        }
      }
      target.advance(step);
    }
  }

  /** Adds what the loss of a step owes to the output of a population. */
  void addToGradient(Influence gradient, RecordedPopulation population, int step) {
    for (int cell = 0; cell < population.cells(); cell++) {
      double error = population.outputError(step, sample, cell);
      gradient.addThrough(error, of(population).onOutput(step, cell));
    }
  }

  private void addArrivals(PopulationInfluence target, RecordedProjection projection, int step) {
    for (int post = 0; post < projection.target().cells(); post++) {
      Influence current = target.onCurrent(post);
      for (int pre = 0; pre < projection.presynapticCells(); pre++) {
        if (projection.source().isPresent()) {
          PopulationInfluence source = of(projection.source().get());
          Influence sent = source.onOutput(step - projection.delaySteps(), pre);
          current.addThrough(projection.weight(post, pre), sent);
        }
        if (projection.isPlastic()) {
          int weight = weights.number(projection, post, pre);
          current.add(weight, projection.presynaptic(step, sample, pre));
        }
      }
    }
  }

  private PopulationInfluence of(RecordedPopulation population) {
    return Objects.requireNonNull(influences.get(population.name()), population.name());
  }
}
