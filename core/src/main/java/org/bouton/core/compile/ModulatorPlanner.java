package org.bouton.core.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.bouton.api.network.Projection;

/**
 * Plans the broadcasts within one population: modulators summed over the cells of each type, and
 * the affinities between types.
 */
final class ModulatorPlanner {

  private final ForwardPlanner network;
  private final PopulationFrame population;
  private final Map<String, Expression> released;
  private final Optional<Projection> recurrent;
  private final Map<List<Object>, Slot> concentrations = new LinkedHashMap<>();
  private final Map<CellGrouping, Slot> affinities = new LinkedHashMap<>();
  private final Map<CellGrouping, Slot> spreads = new LinkedHashMap<>();
  private final Map<List<Object>, Slot> traceMatrices = new LinkedHashMap<>();

  ModulatorPlanner(
      ForwardPlanner network, PopulationFrame population, Map<String, Expression> released) {
    this.network = network;
    this.population = population;
    this.released = released;
    String name = population.population().name();
    this.recurrent =
        network.network().projections().stream()
            .filter(
                projection -> projection.source().equals(name) && projection.target().equals(name))
            .findFirst();
  }

  /** Whether cells reach each other: without that, nothing crosses between types. */
  boolean isRecurrent() {
    return recurrent.isPresent();
  }

  int types(CellGrouping grouping) {
    return grouping == CellGrouping.TYPE
        ? population.cellsOfType().size()
        : population.population().cells();
  }

  /** The concentrations of a modulator, per sample and type. */
  Slot concentration(String modulator, CellGrouping grouping) {
    return concentrations.computeIfAbsent(
        List.of(modulator, grouping), key -> planConcentration(modulator, grouping));
  }

  /** The affinities w_αβ, per type α and cell of type β. */
  Slot affinity(CellGrouping grouping) {
    return affinities.computeIfAbsent(grouping, this::planAffinity);
  }

  /** The matrix n_γ w_αγ, per type and type. */
  Slot spread(CellGrouping grouping) {
    return spreads.computeIfAbsent(grouping, this::planSpread);
  }

  /**
   * The matrix by which one trace depends on another, the same for all projections onto the
   * population: what clamps it clamps it for all.
   */
  Slot traceMatrix(String to, String from, int stepsAgo, Supplier<Slot> planned) {
    List<Object> key = List.of(to, from, stepsAgo);
    Slot known = traceMatrices.get(key);
    if (known != null) {
      return known;
    }
    Slot matrix = planned.get();
    traceMatrices.put(key, matrix);
    return matrix;
  }

  private Slot planConcentration(String modulator, CellGrouping grouping) {
    Expression release = released.get(modulator);
    if (release == null) {
      throw new IllegalArgumentException("there is no modulator '" + modulator + "'");
    }
    Expression resolved = Rewriting.signals(release, this::resolved);
    Placed amount = population.lowering().lower(resolved, network.learn());
    if (grouping == CellGrouping.CELL) {
      return amount.operand().slot();
    }
    Slot summed =
        network
            .slots()
            .slot(population.population().name() + " " + modulator, Shape.samples(types(grouping)));
    network
        .learn()
        .add(
            new Instruction.SumByType(
                Operand.now(summed), amount.operand(), population.cellsOfType()));
    return summed;
  }

  private Expression resolved(Expression leaf) {
    Signal signal = (Signal) leaf;
    CellCalculus calculus = population.calculus();
    return switch (signal.kind()) {
      case SLOPE -> Rewriting.delayed(calculus.slope(), signal.stepsAgo());
      case LEAK -> Rewriting.delayed(calculus.leak(), signal.stepsAgo());
      case CURRENT_GAIN -> Rewriting.delayed(calculus.currentGain(), signal.stepsAgo());
      case POSTSYNAPTIC ->
          new Signal(Signal.Kind.CELL_VARIABLE, signal.symbol(), signal.stepsAgo());
      default -> signal;
    };
  }

  private Slot planAffinity(CellGrouping grouping) {
    Projection projection = recurrent.orElseThrow();
    if (projection.delaySteps() != 1) {
      throw new IllegalArgumentException(
          "projection "
              + projection.name()
              + " takes "
              + projection.delaySteps()
              + " steps, but traces over cell types cross it in 1; give it a delay of 1 step");
    }
    Slot weights = network.weights(projection);
    if (grouping == CellGrouping.CELL) {
      return weights;
    }
    Slot affinity =
        network
            .slots()
            .slot(
                population.population().name() + " affinity",
                Shape.synapses(types(grouping), population.population().cells()));
    network.prepare().add(new Instruction.MeanWeights(affinity, weights, population.cellsOfType()));
    return affinity;
  }

  private Slot planSpread(CellGrouping grouping) {
    Slot affinity = affinity(grouping);
    if (grouping == CellGrouping.CELL) {
      return affinity;
    }
    Slot spread =
        network
            .slots()
            .slot(
                population.population().name() + " spread",
                Shape.synapses(types(grouping), types(grouping)));
    network.prepare().add(new Instruction.SpreadMatrix(spread, affinity, population.cellsOfType()));
    return spread;
  }
}
