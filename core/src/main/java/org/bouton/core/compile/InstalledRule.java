package org.bouton.core.compile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bouton.api.equation.Expression;
import org.bouton.api.modulator.Modulator;
import org.bouton.api.modulator.ReleasingCell;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.RealParameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.SynapseEquations;
import org.bouton.core.network.NetworkModel;
import org.bouton.core.plugin.Catalogue;

/** A local rule among the neuron models and modulators that are installed with it. */
public final class InstalledRule {

  private final Settings settings;
  private final SynapseEquations equations;
  private final Catalogue catalogue;
  private final Map<String, Expression> released = new LinkedHashMap<>();

  /**
   * Reads a rule.
   *
   * @param rule the rule
   * @param settings the values of its parameters
   * @param catalogue where modulators and neuron models are looked up
   */
  public InstalledRule(LearningRule rule, Settings settings, Catalogue catalogue) {
    this.settings = settings;
    this.equations = SynapseEquations.of(rule, settings);
    this.catalogue = catalogue;
    for (Modulator modulator : catalogue.all(Modulator.class)) {
      released.put(modulator.name(), ReleasingCell.released(modulator));
    }
  }

  /** The equations of one synapse. */
  public SynapseEquations equations() {
    return equations;
  }

  /** What a cell releases of each modulator that is installed, by name. */
  public Map<String, Expression> released() {
    return Map.copyOf(released);
  }

  /** Certificates at synapses onto cells of each neuron model that the rule fits, by its name. */
  public Map<String, Certificate> certificates() {
    Map<String, Certificate> certificates = new LinkedHashMap<>();
    for (NeuronModel model : catalogue.all(NeuronModel.class)) {
      at(model).ifPresent(certificate -> certificates.put(model.name(), certificate));
    }
    return certificates;
  }

  /** How local the rule is, at the first neuron model that it fits; empty if it fits none. */
  public Optional<LocalityGrade> grade() {
    return catalogue.all(NeuronModel.class).stream()
        .flatMap(model -> at(model).stream())
        .findFirst()
        .map(Certificate::grade);
  }

  /** Empty where the rule reads what such a cell does not have. */
  private Optional<Certificate> at(NeuronModel model) {
    Map<String, double[]> parameters = new LinkedHashMap<>();
    for (Parameter parameter : model.parameters()) {
      if (parameter instanceof RealParameter real) {
        parameters.put(real.name(), new double[] {real.defaultValue()});
      }
    }
    try {
      return Optional.of(
          Certificate.of(
              equations,
              settings,
              released,
              new NetworkModel.PopulationModel(CellEquations.of(model), parameters)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
