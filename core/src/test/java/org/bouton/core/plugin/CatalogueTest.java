package org.bouton.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouton.api.experiment.Experiment;
import org.bouton.api.experiment.ExperimentPreset;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.parameter.Settings;
import org.bouton.api.plugin.Contribution;
import org.bouton.api.reference.ReferenceRule;
import org.bouton.api.reference.Trajectory;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private static final InstalledPlugin PLUGIN = new InstalledPlugin("p", "1", "org.p");

  @Test
  void suggestsTheNearestName() {
    Catalogue catalogue = catalogueOf(List.of(), new Local("three-factor"), new Exact("bptt"));

    assertThatThrownBy(() -> catalogue.findRule("tree-factor"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("rule tree-factor: there is none of this name; did you mean three-factor?");
    assertThatThrownBy(() -> catalogue.find(LearningRule.class, "bptt"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("learning rule bptt: there is none of this name; there are three-factor");
  }

  @Test
  void findsPresetsByTheirLastSegment() {
    Catalogue catalogue =
        catalogueOf(List.of(), new Preset("modprop/delayed-xor"), new Preset("gle/lag-line"));

    assertThat(catalogue.find(ExperimentPreset.class, "delayed-xor").name())
        .isEqualTo("modprop/delayed-xor");
    assertThatThrownBy(() -> catalogue.find(ExperimentPreset.class, "delayed-xr"))
        .hasMessage("preset delayed-xr: there is none of this name; did you mean delayed-xor?");
  }

  @Test
  void prefersTheWholeNameToALastSegment() {
    Catalogue catalogue = catalogueOf(List.of(), new Preset("gle/line"), new Preset("line"));

    assertThat(catalogue.find(ExperimentPreset.class, "line").name()).isEqualTo("line");
  }

  @Test
  void asksWhichOfSeveralPresetsIsMeant() {
    Catalogue catalogue = catalogueOf(List.of(), new Preset("a/xor"), new Preset("b/xor"));

    assertThatThrownBy(() -> catalogue.find(ExperimentPreset.class, "xor"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("preset xor: several have this name; say which: a/xor, b/xor");
  }

  @Test
  void remindsOfProblemsWhenANameIsUnknown() {
    Catalogue catalogue =
        catalogueOf(
            List.of(
                new DiscoveryProblem(DiscoveryProblem.Severity.ERROR, "module x", "it is broken")));

    assertThatThrownBy(() -> catalogue.findRule("x"))
        .hasMessage(
            "rule x: there is none of this name; there are none (1 problem was found with the"
                + " installed plugins, which may be why)");
  }

  private static Catalogue catalogueOf(
      List<DiscoveryProblem> problems, Contribution... contributions) {
    return new Catalogue(
        List.of(PLUGIN),
        Arrays.stream(contributions)
            .map(
                contribution ->
                    new Contributed(
                        kindOf(contribution), contribution.name(), contribution, PLUGIN))
            .toList(),
        problems);
  }

  private static ContributionKind kindOf(Contribution contribution) {
    return Stream.of(ContributionKind.values())
        .filter(kind -> kind.type().isInstance(contribution))
        .findFirst()
        .orElseThrow();
  }

  private record Local(String name) implements LearningRule {
    @Override
    public String summary() {
      return "";
    }

    @Override
    public String source() {
      return "";
    }

    @Override
    public void define(Synapse synapse, Settings settings) {
      synapse.descends(synapse.eligibilityTrace());
    }
  }

  private record Exact(String name) implements ReferenceRule {
    @Override
    public String summary() {
      return "";
    }

    @Override
    public String source() {
      return "";
    }

    @Override
    public void accumulateGradients(Trajectory trajectory, Settings settings) {
      throw new UnsupportedOperationException();
    }
  }

  private record Preset(String name) implements ExperimentPreset {
    @Override
    public String summary() {
      return "";
    }

    @Override
    public String source() {
      return "";
    }

    @Override
    public Experiment define(Settings settings) {
      throw new UnsupportedOperationException();
    }
  }
}
