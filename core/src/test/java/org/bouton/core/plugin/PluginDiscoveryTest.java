package org.bouton.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.plugin.Contribution;
import org.bouton.api.reference.ReferenceRule;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginDiscoveryTest {

  private PluginSources sources;

  @BeforeEach
  void goodPlugin(@TempDir Path folder) throws IOException {
    sources =
        new PluginSources(folder)
            .plugin("org.good", "good", "1.2", "1, 0")
            .task("org.good", "Recall", "recall", "");
  }

  @Test
  void findsWhatModulesProvideAndKnowsWhoseItIs() throws IOException {
    Catalogue catalogue = discover();

    Task recall = catalogue.find(Task.class, "recall");
    assertThat(recall.summary()).isEqualTo("A task.");
    assertThat(catalogue.pluginOf(recall))
        .isEqualTo(new InstalledPlugin("good", "1.2", "org.good"));
    assertThat(catalogue.problems()).isEmpty();
  }

  @Test
  void leavesOutOnlyTheServiceWhoseConstructorThrows() throws IOException {
    sources
        .task(
            "org.good",
            "Afraid",
            "afraid",
            "public Afraid() { throw new IllegalStateException(\"boo\"); }")
        .task("org.good", "Zealous", "zealous", "");

    Catalogue catalogue = discover();

    assertThat(names(catalogue.all(Task.class))).containsExactly("recall", "zealous");
    assertThat(catalogue.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(DiscoveryProblem.Severity.ERROR);
              assertThat(problem.source()).isEqualTo("module org.good");
              assertThat(problem.message()).contains("org.good.Afraid", "boo").hasLineCount(1);
            });
  }

  @Test
  void reportsAMissingLibrary() throws IOException {
    sources
        .type("org.library", "Library", "", "public class Library {}")
        .directive("org.good", "requires static org.library;")
        .task("org.good", "Needy", "needy", "Object library = new org.library.Library();");

    Catalogue catalogue = PluginDiscovery.in(List.of(sources.load("org.library")));

    assertThat(names(catalogue.all(Task.class))).containsExactly("recall");
    assertThat(catalogue.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("org/library/Library"));
  }

  @Test
  void leavesOutAPluginThatNeedsANewerApi() throws IOException {
    sources.plugin("org.newer", "newer", "3.0", "1, 7").task("org.newer", "Next", "next", "");

    Catalogue catalogue = discover();

    assertThat(names(catalogue.all(Task.class))).containsExactly("recall");
    assertThat(messages(catalogue))
        .containsExactly(
            "error: newer 3.0 (module org.newer): it needs API 1.7 and this is API 1.0; use a newer"
                + " Bouton or an older version of the plugin (the plugin is left out)");
  }

  @Test
  void leavesOutAModuleWithoutDescriptor() throws IOException {
    sources.task("org.bare", "Bare", "bare", "");

    Catalogue catalogue = discover();

    assertThat(names(catalogue.all(Task.class))).containsExactly("recall");
    assertThat(catalogue.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.source()).isEqualTo("module org.bare");
              assertThat(problem.message()).contains("descriptor");
            });
  }

  @Test
  void rejectsReservedAndMalformedIdentifiers() throws IOException {
    sources
        .plugin("org.posh", "bouton-posh", "1", "1, 0")
        .task("org.posh", "Posh", "posh", "")
        .plugin("org.shouting", "LOUD", "1", "1, 0")
        .task("org.shouting", "Loud", "loud", "");

    Catalogue catalogue = discover();

    assertThat(names(catalogue.all(Task.class))).containsExactly("recall");
    assertThat(messages(catalogue))
        .anySatisfy(message -> assertThat(message).contains("'bouton-posh' is reserved"))
        .anySatisfy(message -> assertThat(message).contains("'LOUD' must be lower-case"))
        .hasSize(2);
  }

  @Test
  void keepsTheFirstOfTwoPluginsOfOneIdentifier() throws IOException {
    sources.plugin("org.worse", "good", "9", "1, 0").task("org.worse", "Other", "other", "");

    Catalogue catalogue = discover();

    assertThat(names(catalogue.all(Task.class))).containsExactly("recall");
    assertThat(messages(catalogue))
        .containsExactly(
            "error: good 9 (module org.worse): plugin good 1.2 (module org.good) already has this"
                + " identifier; remove one of the two (the plugin is left out)");
  }

  @Test
  void rulesLocalAndNonLocalShareTheirNames() throws IOException {
    sources
        .type(
            "org.good",
            "Local",
            "org.bouton.api.rule.LearningRule",
            """
            public class Local implements org.bouton.api.rule.LearningRule {
              public String name() { return "rtrl"; }
              public String summary() { return ""; }
              public String source() { return ""; }
              public void define(org.bouton.api.rule.Synapse synapse, org.bouton.api.parameter.Settings s) {
                synapse.descends(synapse.learningSignal().times(synapse.eligibilityTrace()));
              }
            }
            """)
        .plugin("org.exact", "exact", "1", "1, 0")
        .type(
            "org.exact",
            "Exact",
            "org.bouton.api.reference.ReferenceRule",
            """
            public class Exact implements org.bouton.api.reference.ReferenceRule {
              public String name() { return "rtrl"; }
              public String summary() { return ""; }
              public String source() { return ""; }
              public void accumulateGradients(
                  org.bouton.api.reference.Trajectory t, org.bouton.api.parameter.Settings s) {}
            }
            """);

    Catalogue catalogue = discover();

    assertThat(catalogue.findRule("rtrl")).isInstanceOf(ReferenceRule.class);
    assertThat(catalogue.all(LearningRule.class)).isEmpty();
    assertThat(messages(catalogue))
        .containsExactly(
            "error: good 1.2 (module org.good): learning rule rtrl is left out: plugin exact 1"
                + " (module org.exact) already has a reference rule of this name; remove one of the"
                + " two plugins");
  }

  @Test
  void leavesOutWhatIsMalformed() throws IOException {
    sources
        .task("org.good", "Untidy", "Not A Name", "")
        .task(
            "org.good",
            "Double",
            "double",
            """
            public java.util.List<org.bouton.api.parameter.Parameter> parameters() {
              var twice = org.bouton.api.parameter.Parameter.text("text", "", "");
              return java.util.List.of(twice, twice);
            }
            """)
        .type(
            "org.good",
            "Silent",
            "org.bouton.api.neuron.NeuronModel",
            """
            public class Silent implements org.bouton.api.neuron.NeuronModel {
              public String name() { return "silent"; }
              public String summary() { return ""; }
              public String source() { return ""; }
              public void define(org.bouton.api.neuron.Cell cell) {}
            }
            """);

    Catalogue catalogue = discover();

    assertThat(names(catalogue.all(Task.class))).containsExactly("recall");
    assertThat(catalogue.all(NeuronModel.class)).isEmpty();
    assertThat(messages(catalogue))
        .hasSize(3)
        .anySatisfy(message -> assertThat(message).contains("'Not A Name'"))
        .anySatisfy(message -> assertThat(message).contains("parameter text is defined twice"))
        .anySatisfy(message -> assertThat(message).contains("the cell sends nothing"));
  }

  @Test
  void warnsOfAPluginThatOffersNothing() throws IOException {
    sources.plugin("org.empty", "empty", "1", "1, 0");

    Catalogue catalogue = discover();

    assertThat(catalogue.problems())
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.severity()).isEqualTo(DiscoveryProblem.Severity.WARNING));
    assertThat(catalogue.plugins()).hasSize(2);
  }

  @Test
  void doesNotCountServicesOfParentLayersTwice() throws IOException {
    ModuleLayer layer = sources.load();
    ModuleLayer child =
        layer.defineModulesWithOneLoader(
            layer
                .configuration()
                .resolve(
                    java.lang.module.ModuleFinder.of(),
                    java.lang.module.ModuleFinder.of(),
                    List.of()),
            getClass().getClassLoader());

    Catalogue catalogue = PluginDiscovery.in(List.of(layer, child));

    assertThat(catalogue.all(Task.class)).hasSize(1);
    assertThat(catalogue.problems()).isEmpty();
  }

  private Catalogue discover() throws IOException {
    return PluginDiscovery.in(List.of(sources.load()));
  }

  private static List<String> names(List<? extends Contribution> contributions) {
    return contributions.stream().map(Contribution::name).toList();
  }

  private static List<String> messages(Catalogue catalogue) {
    return catalogue.problems().stream().map(DiscoveryProblem::toString).toList();
  }
}
