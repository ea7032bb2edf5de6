package org.bouton.plugin.bptt.backward;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bouton.api.reference.RecordedPopulation;
import org.bouton.api.reference.RecordedProjection;
import org.bouton.api.reference.Trajectory;

/** Carries credit backward through a stretch of a trial. */
final class BackwardPass {

  private final List<RecordedPopulation> lastPopulationFirst;
  private final List<RecordedProjection> projections;

  BackwardPass(Trajectory trajectory) {
    lastPopulationFirst = new ArrayList<>(trajectory.populations());
    Collections.reverse(lastPopulationFirst);
    projections = trajectory.projections();
  }

  /** Adds the gradient that credit from within these steps, both included, gives to them. */
  void over(int firstStep, int lastStep) {
    lastPopulationFirst.forEach(RecordedPopulation::cutAdjoint);
    for (int step = lastStep; step >= firstStep; step--) {
      for (RecordedPopulation population : lastPopulationFirst) {
        carryBack(population, step, lastStep);
      }
    }
    for (RecordedProjection projection : projections) {
      if (projection.isPlastic()) {
        projection.accumulateGradient(firstStep, lastStep);
      }
    }
  }

  private void carryBack(RecordedPopulation population, int step, int lastStep) {
    population.beginAdjoint(step);
    for (RecordedProjection projection : projections) {
      if (comesFrom(projection, population)) {
        projection.carryBack(step, lastStep);
      }
    }
    population.carryBack(step);
  }

  private static boolean comesFrom(RecordedProjection projection, RecordedPopulation population) {
    return projection
        .source()
        .filter(source -> source.name().equals(population.name()))
        .isPresent();
  }
}
