package org.bouton.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bouton.api.equation.Expression;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.RealParameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.PlasticCell;
import org.bouton.core.compile.InstalledRule;
import org.bouton.core.plugin.Catalogue;
import org.bouton.core.report.EquationPrinter;

/** What a local rule computes, reads and keeps. */
final class RulePage {

  private final LearningRule rule;
  private final Catalogue catalogue;
  private final Settings settings;
  private final InstalledRule installed;

  /**
   * Reads a rule.
   *
   * @param rule the rule
   * @param catalogue where modulators and neuron models are looked up
   * @param overrides values of the rule's parameters that differ from their defaults
   */
  RulePage(LearningRule rule, Catalogue catalogue, Map<String, String> overrides) {
    this.rule = rule;
    this.catalogue = catalogue;
    this.settings = Settings.of("rule", rule.parameters(), overrides);
    this.installed = new InstalledRule(rule, settings, catalogue);
  }

  /** Sections by their headings, in order. */
  Map<String, List<String>> sections(EquationPrinter printer) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    sections.put(
        "Equations of one synapse", printer.print(installed.equations(), installed.released()));
    SortedMap<String, Expression> changes = changesOfCells();
    if (!changes.isEmpty()) {
      sections.put("Equations of one cell's parameters", printer.printChanges(changes));
    }
    Table memory = new Table();
    List<String> locality = new ArrayList<>();
    installed
        .certificates()
        .forEach(
            (model, certificate) -> {
              if (locality.isEmpty()) {
                locality.addAll(certificate.linesOfLocality());
                memory.row("cells", "per cell", "per synapse, beside 4 for the weight");
              }
              memory.row(
                  model,
                  Integer.toString(certificate.bytesPerCell()),
                  Integer.toString(certificate.bytesPerSynapse()));
            });
    sections.put("Locality", locality);
    sections.put("Bytes per sample, forward in time with two cell types", memory.bareLines());
    sections.put("Settings", new ParameterTable("rule.").lines(rule.parameters()));
    return sections;
  }

  /** What parameters of cells descend, by the symbol that they have in their neuron model. */
  private SortedMap<String, Expression> changesOfCells() {
    SortedMap<String, Expression> changes = new TreeMap<>();
    PlasticCell.descentsOf(rule, settings)
        .forEach((name, descent) -> changes.put(symbol(name), descent));
    return changes;
  }

  private String symbol(String parameterOfCells) {
    return catalogue.all(NeuronModel.class).stream()
        .flatMap(model -> model.parameters().stream())
        .filter(RealParameter.class::isInstance)
        .map(RealParameter.class::cast)
        .filter(parameter -> parameter.name().equals(parameterOfCells))
        .map(RealParameter::symbol)
        .findFirst()
        .orElse(parameterOfCells);
  }
}
