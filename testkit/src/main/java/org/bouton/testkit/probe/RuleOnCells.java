package org.bouton.testkit.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bouton.api.equation.ExpressionWalk;
import org.bouton.api.equation.Signal;
import org.bouton.api.experiment.Training;
import org.bouton.api.modulator.Modulator;
import org.bouton.api.network.Population;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.RealParameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.plugin.ApiVersion;
import org.bouton.api.plugin.Contribution;
import org.bouton.api.plugin.Plugin;
import org.bouton.api.rule.LearningRule;
import org.bouton.core.compile.Certificate;
import org.bouton.core.experiment.ExperimentPlanner;
import org.bouton.core.network.NetworkModel;
import org.bouton.core.plugin.PluginDiscovery;
import org.bouton.core.train.CreditAssignment;
import org.bouton.core.train.Execution;
import org.bouton.core.train.ExperimentPlan;
import org.bouton.core.train.TrainingHost;
import org.bouton.core.train.TrainingSession;

/**
 * A learning rule at work on cells of one model, in the network of the probes.
 *
 * @param rule makes fresh instances of the rule
 * @param settings values of its parameters that differ from the defaults
 * @param cells the neuron model, whose parameters are at their defaults
 * @param modulators the modulators that the rule may ask for
 * @param timeStep the duration of a step, in the unit of the neuron model's parameters
 */
public record RuleOnCells(
    Supplier<? extends LearningRule> rule,
    Map<String, String> settings,
    NeuronModel cells,
    List<Modulator> modulators,
    double timeStep) {

  private static final long SEED = 1;

  /** Copies the collections. */
  public RuleOnCells {
    settings = Map.copyOf(settings);
    modulators = List.copyOf(modulators);
  }

  /**
   * The certificate of the rule at synapses onto these cells.
   *
   * @throws IllegalArgumentException when the rule and the cells do not fit together
   */
  public Certificate certificate() {
    return certificate(cells);
  }

  /**
   * Opens a session that trains the network of the probes with this rule, from weights that are
   * given.
   *
   * @param scenario the weights, and the trial that is trained on; its precision is not asked for
   * @param training values of {@link Training#PARAMETERS} that differ from the defaults of probes:
   *     gradient descent at the rate 0.001
   * @param execution where and how to compute
   * @throws org.bouton.core.train.UnsuitableExperimentException when something is refused
   */
  public TrainingSession open(
      Scenario scenario, Map<String, String> training, Execution execution) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(Training.UPDATER.name(), "sgd");
    values.put(Training.LEARNING_RATE.name(), "0.001");
    values.put(Training.BATCH.name(), Integer.toString(scenario.trial().samples()));
    values.putAll(training);
    ExperimentPlanner planner = planner();
    CreditAssignment.Local local = local(planner);
    NetworkModel network =
        planner.network(
            ProbeNetwork.of(population(local), fits(readout()), cellsAreTaught()), timeStep);
    TrainingSession session =
        new TrainingHost()
            .open(
                new ExperimentPlan(
                    new OneTrial(scenario.trial()),
                    network,
                    local,
                    Settings.of("training", Training.PARAMETERS, values)),
                execution,
                SEED);
    scenario.placeInto(session);
    return session;
  }

  /** Tells whether the rule can work on these cells at all. */
  public boolean fits() {
    return fits(cells);
  }

  /** Tells whether the cells' equations read noise. */
  public boolean cellsAreNoisy() {
    return CellEquations.of(cells).equations().stream()
        .flatMap(equation -> ExpressionWalk.parts(equation.value()).stream())
        .anyMatch(part -> part instanceof Signal signal && signal.kind() == Signal.Kind.NOISE);
  }

  private boolean fits(NeuronModel model) {
    try {
      certificate(model);
      return true;
    } catch (IllegalArgumentException | InvalidSettingException e) {
      return false;
    }
  }

  private Certificate certificate(NeuronModel model) {
    CreditAssignment.Local local = local(planner());
    Map<String, double[]> values = new LinkedHashMap<>();
    for (Parameter parameter : model.parameters()) {
      if (parameter instanceof RealParameter real) {
        values.put(real.name(), new double[] {real.defaultValue()});
      }
    }
    return Certificate.of(
        local.equations(),
        local.settings(),
        local.modulators(),
        new NetworkModel.PopulationModel(CellEquations.of(model), values));
  }

  private CreditAssignment.Local local(ExperimentPlanner planner) {
    return (CreditAssignment.Local) planner.rule(rule.get().name(), settings);
  }

  private boolean cellsAreTaught() {
    return CellEquations.of(cells).readsTopDownCurrent();
  }

  /** Parameters that the rule changes learn, if the cells have them. */
  private Population population(CreditAssignment.Local local) {
    Population population = ProbeNetwork.cells(cells.name());
    for (Parameter parameter : cells.parameters()) {
      if (parameter instanceof RealParameter real
          && local.cellDescents().containsKey(real.name())
          && real.defaultValue() > 0) {
        population = population.learning(real.name(), real.defaultValue() / 10);
      }
    }
    return population;
  }

  private ExperimentPlanner planner() {
    List<Contribution> services = new ArrayList<>(List.of(rule.get(), cells, readout()));
    services.addAll(modulators);
    return new ExperimentPlanner(PluginDiscovery.of(new Descriptor(), services));
  }

  private NeuronModel readout() {
    return cellsAreTaught() ? new TaughtReadout() : new PlainReadout();
  }

  /** Stands for the plugin that all of this comes from. */
  private record Descriptor() implements Plugin {

    @Override
    public String id() {
      return "probed";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public ApiVersion requiredApi() {
      return ApiVersion.CURRENT;
    }
  }
}
