package org.bouton.core.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.neuron.CellEquations;

/**
 * A network with the equations of its cells.
 *
 * @param network the topology
 * @param timeStep the duration of a step, in the unit of the cells' parameters
 * @param cells the equations and parameter values of each population, by its name
 */
public record NetworkModel(Network network, double timeStep, Map<String, PopulationModel> cells) {

  /** Checks that every population has its equations, and copies the map. */
  public NetworkModel {
    cells = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    for (Population population : network.populations()) {
      if (!cells.containsKey(population.name())) {
        throw new IllegalArgumentException("population " + population.name() + " has no equations");
      }
    }
  }

  /** The equations of a population. */
  public PopulationModel model(String population) {
    PopulationModel model = cells.get(population);
    if (model == null) {
      throw new IllegalArgumentException("there is no population " + population);
    }
    return model;
  }

  /**
   * The equations of a population's cells.
   *
   * @param equations the equations
   * @param parameters the values of the neuron model's real parameters, by name: one for all cells,
   *     or one for each
   */
  public record PopulationModel(CellEquations equations, Map<String, double[]> parameters) {

    /** Copies the map. */
    public PopulationModel {
      parameters = Map.copyOf(parameters);
    }
  }
}
