package org.bouton.plugin.bptt.forward;

import org.bouton.api.reference.RecordedPopulation;

/** How every weight influences the cells of one population, in one sample. */
final class PopulationInfluence {

  private final RecordedPopulation population;
  private final int sample;
  private final Influence[] currents;
  private final Influence[][] recentOutputs;
  private Influence[][] memories;
  private Influence[][] previousMemories;

  /**
   * Starts before the first step, when nothing has any influence.
   *
   * @param longestDelay for how many steps outputs must be remembered
   */
  PopulationInfluence(RecordedPopulation population, int sample, int longestDelay, int weights) {
    this.population = population;
    this.sample = sample;
    currents = none(1, population.cells(), weights)[0];
    recentOutputs = none(longestDelay + 1, population.cells(), weights);
    memories = none(population.cells(), population.memories(), weights);
    previousMemories = none(population.cells(), population.memories(), weights);
  }

  Influence onCurrent(int cell) {
    return currents[cell];
  }

  /** The influence on an output of this step or of a recent one; none before the first step. */
  Influence onOutput(int step, int cell) {
    return recentOutputs[Math.floorMod(step, recentOutputs.length)][cell];
  }

  void clearCurrents() {
    for (Influence current : currents) {
      current.clear();
    }
  }

  /** Carries the influence on currents, and on the memories of the step before, through a step. */
  void advance(int step) {
    Influence[][] before = memories;
    memories = previousMemories;
    previousMemories = before;
    for (int cell = 0; cell < population.cells(); cell++) {
      advanceOutput(step, cell);
      for (int memory = 0; memory < population.memories(); memory++) {
        advanceMemory(step, cell, memory);
      }
    }
  }

  private void advanceOutput(int step, int cell) {
    Influence output = onOutput(step, cell);
    output.clear();
    output.addThrough(population.outputByCurrent(step, sample, cell), currents[cell]);
    for (int before = 0; before < population.memories(); before++) {
      double derivative = population.outputByMemory(step, sample, cell, before);
      output.addThrough(derivative, previousMemories[cell][before]);
    }
  }

  private void advanceMemory(int step, int cell, int memory) {
    Influence influence = memories[cell][memory];
    influence.clear();
    influence.addThrough(population.memoryByCurrent(step, sample, cell, memory), currents[cell]);
    for (int before = 0; before < population.memories(); before++) {
      double derivative = population.memoryByMemory(step, sample, cell, memory, before);
      influence.addThrough(derivative, previousMemories[cell][before]);
    }
  }

  private static Influence[][] none(int rows, int columns, int weights) {
    Influence[][] influences = new Influence[rows][columns];
    for (Influence[] row : influences) {
      for (int column = 0; column < columns; column++) {
        row[column] = new Influence(weights);
      }
    }
    return influences;
  }
}
