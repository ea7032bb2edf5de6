package org.bouton.testkit.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.bouton.api.experiment.Training;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Settings;
import org.bouton.api.plugin.ApiVersion;
import org.bouton.api.plugin.Contribution;
import org.bouton.api.plugin.Plugin;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;
import org.bouton.core.experiment.ExperimentPlanner;
import org.bouton.core.plugin.PluginDiscovery;
import org.bouton.core.train.DivergenceException;
import org.bouton.core.train.Execution;
import org.bouton.core.train.ExperimentPlan;
import org.bouton.core.train.SessionState.NamedArray;
import org.bouton.core.train.TrainingHost;
import org.bouton.core.train.TrainingSession;
import org.bouton.testkit.probe.PlainReadout;
import org.bouton.testkit.probe.TaughtReadout;

/**
 * A few cells of a model in a short run with small random input.
 *
 * @param model the neuron model
 * @param choices its choices that differ from the defaults
 * @param timeStep the duration of a step
 */
record CellRun(NeuronModel model, Map<String, String> choices, double timeStep) {

  static final String INCOMING = "input-to-cells";
  static final int INPUTS = 3;
  static final int CELLS = 4;

  private static final int STEPS = 25;
  private static final int OUTPUTS = 2;
  private static final String POPULATION = "cells";
  private static final String READOUT = "readout";
  private static final double[] TIME_STEPS = {1, 0.1, 0.01, 0.001};
  private static final double BOUND = 1e6;

  /**
   * The run with the longest of a few time steps in which states stay bounded: what unit a model's
   * parameters have is not known.
   */
  static Optional<CellRun> bounded(NeuronModel model, Map<String, String> choices) {
    for (double timeStep : TIME_STEPS) {
      CellRun run = new CellRun(model, choices, timeStep);
      if (run.isBounded()) {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }

  static Execution fast() {
    return Execution.standard();
  }

  static Execution exact() {
    return new Execution(
        Execution.Executor.ND4J, Execution.Precision.FLOAT64, Execution.Mode.ONLINE, 1);
  }

  /** Every quantity of the cells that changes in time, in each step, by symbol and step. */
  Map<String, double[]> quantities(Execution execution) {
    Map<String, double[]> quantities = new LinkedHashMap<>();
    List<String> symbols = changing(execution);
    try (TrainingSession session = open(true, execution, "step")) {
      session.observe(
          (step, view) ->
              symbols.forEach(
                  symbol ->
                      quantities.put(
                          symbol + " in step " + step, view.quantity(POPULATION, symbol))));
      session.train();
    }
    return quantities;
  }

  /** The eligibility traces of incoming synapses, summed over steps, row by row. */
  double[] summedTraces() {
    try (TrainingSession session = open(false, exact(), "trial")) {
      NamedArray gradient = session.gradients(trial()).get(INCOMING);
      return gradient == null ? new double[0] : gradient.values();
    }
  }

  /** The output of each cell, summed over steps, with all weights of one input moved. */
  double[] summedOutputs(int input, double movedBy) {
    double[] sums = new double[CELLS];
    String output = CellEquations.of(model, settings()).output();
    try (TrainingSession session = open(false, exact(), "step")) {
      Map<String, NamedArray> weights = session.weights();
      weights.computeIfPresent(
          INCOMING,
          (name, array) -> {
            double[] moved = array.values().clone();
            for (int cell = 0; cell < CELLS; cell++) {
              moved[cell * INPUTS + input] += movedBy;
            }
            return new NamedArray(array.rows(), array.columns(), moved);
          });
      session.adopt(weights);
      session.observe(
          (step, view) -> {
            double[] sent = view.quantity(POPULATION, output);
            for (int cell = 0; cell < CELLS; cell++) {
              sums[cell] += sent[cell];
            }
          });
      session.train();
    }
    return sums;
  }

  private boolean isBounded() {
    try {
      return quantities(fast()).values().stream()
          .allMatch(
              values -> {
                for (double value : values) {
                  if (!(Math.abs(value) < BOUND)) {
                    return false;
                  }
                }
                return true;
              });
    } catch (DivergenceException e) {
      return false;
    }
  }

  /** Quantities that depend on parameters alone do not change, and are not to be seen. */
  private List<String> changing(Execution execution) {
    List<String> changing = new ArrayList<>();
    try (TrainingSession session = open(true, execution, "step")) {
      session.observe(
          (step, view) -> {
            for (CellEquations.Equation equation :
                CellEquations.of(model, settings()).equations()) {
              try {
                view.quantity(POPULATION, equation.symbol());
              } catch (IllegalArgumentException e) {
                continue;
              }
              if (step == 0) {
                changing.add(equation.symbol());
              }
            }
          });
      session.train();
    }
    return changing;
  }

  private Settings settings() {
    return Settings.of("", model.parameters(), choices);
  }

  private TrainingSession open(boolean recurrent, Execution execution, String update) {
    List<Contribution> services =
        List.of(model, new PlainReadout(), new TaughtReadout(), new SumOfTraces());
    ExperimentPlanner planner =
        new ExperimentPlanner(PluginDiscovery.of(new Descriptor(), services));
    return new TrainingHost()
        .open(
            new ExperimentPlan(
                new Source(),
                planner.network(network(recurrent), timeStep),
                planner.rule(SumOfTraces.NAME, Map.of()),
                Settings.of(
                    "training",
                    Training.PARAMETERS,
                    Map.of(
                        "batch", "1", "update", update, "updater", "sgd", "learning-rate", "0"))),
            execution,
            1);
  }

  private Network network(boolean recurrent) {
    Population cells = Population.of(POPULATION, model.name(), CellType.unconstrained(CELLS));
    for (Map.Entry<String, String> choice : choices.entrySet()) {
      cells = cells.choosing(choice.getKey(), choice.getValue());
    }
    List<Projection> projections =
        new ArrayList<>(
            List.of(
                Projection.between(Projection.INPUT, POPULATION, Initialiser.normal(0.8)),
                Projection.between(Projection.BIAS, POPULATION, Initialiser.normal(0.3)),
                Projection.between(POPULATION, READOUT, Initialiser.normal(0.5)).fixed()));
    List<Feedback> feedbacks = new ArrayList<>();
    if (recurrent) {
      projections.add(
          Projection.between(POPULATION, POPULATION, Initialiser.normal(0.3)).delayedBy(1));
      feedbacks.add(Feedback.between(READOUT, POPULATION, Feedback.Weights.RANDOM).delayedBy(1));
    }
    boolean taught = CellEquations.of(model, settings()).readsTopDownCurrent();
    String readout = taught ? TaughtReadout.NAME : PlainReadout.NAME;
    Network network =
        new Network(
            List.of(cells, Population.of(READOUT, readout, CellType.unconstrained(OUTPUTS))),
            projections,
            feedbacks,
            READOUT);
    return taught ? network.nudged(1, 1) : network;
  }

  private static Trial trial() {
    RandomGenerator random = new SplittableRandom(7);
    double[] input = new double[STEPS * INPUTS];
    double[] target = new double[STEPS * OUTPUTS];
    for (int i = 0; i < input.length; i++) {
      input[i] = random.nextGaussian();
    }
    for (int i = 0; i < target.length; i++) {
      target[i] = random.nextGaussian();
    }
    return new Trial(STEPS, 1, INPUTS, input, new Target.Values(target));
  }

  /** The same trial, whatever is asked for. */
  private record Source() implements TrialSource {

    @Override
    public int inputs() {
      return INPUTS;
    }

    @Override
    public int outputs() {
      return OUTPUTS;
    }

    @Override
    public Loss loss() {
      return Loss.SQUARED_ERROR;
    }

    @Override
    public Trial trial(TrialRequest request) {
      return CellRun.trial();
    }
  }

  /** Descends the eligibility trace itself, to make it seen. */
  private record SumOfTraces() implements LearningRule {

    static final String NAME = "testkit-sum-of-traces";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String summary() {
      return "The eligibility trace, summed over steps.";
    }

    @Override
    public String source() {
      return "made for tests";
    }

    @Override
    public void define(Synapse synapse, Settings settings) {
      synapse.descends(synapse.eligibilityTrace());
    }
  }

  /** Stands for the plugin that the model comes from. */
  private record Descriptor() implements Plugin {

    @Override
    public String id() {
      return "run";
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
