package org.bouton.core.locality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every hostile plugin breaks the rules that it should, and no others; and every rule is needed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginVerifierTest {

  private final Map<String, Path> places = new LinkedHashMap<>();
  private Path folder;

  @BeforeAll
  void makeAnimals(@TempDir Path empty) throws IOException {
    folder = empty;
    for (Animal animal : Zoo.hostile()) {
      places.put(animal.name(), animal.making().in(cage(places.size())));
    }
  }

  @ParameterizedTest
  @MethodSource("animals")
  void everyAnimalIsRefusedForWhatItDoes(Animal animal) throws IOException {
    Verdict verdict = verdict(animal, new PluginVerifier());

    assertThat(verdict.accepted()).isFalse();
    assertThat(brokenBy(verdict)).isEqualTo(animal.rules());
    assertThat(verdict.broken())
        .anySatisfy(
            finding ->
                assertThat(finding.reason() + " " + String.join("\n", finding.violations()))
                    .contains(animal.complaint()));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void withoutARuleAnAnimalIsJudgedOtherwise(String rule) {
    PluginVerifier mutant = new PluginVerifier(id -> !id.equals(rule));

    assertThat(animals().filter(animal -> animal.rules().contains(rule)))
        .as("animals that show what rule %s is for", rule)
        .anySatisfy(animal -> assertThat(outcome(animal, mutant)).isNotEqualTo(animal.rules()));
  }

  @Test
  void aLocalPluginKeepsEveryRule() throws IOException {
    Verdict verdict =
        new PluginVerifier()
            .verify(PluginFiles.at(Zoo.good(Files.createDirectory(folder.resolve("good")))));

    assertThat(verdict.broken()).isEmpty();
    assertThat(verdict.accepted()).isTrue();
    assertThat(verdict.findings())
        .extracting(Finding::rule)
        .containsExactlyElementsOf(rules().toList());
  }

  @Test
  void aLocalPluginMayUseTheWholeLanguage() throws IOException {
    Path place = Files.createDirectory(folder.resolve("fluent"));
    PluginSource.plugin(
            "org.zoo.fluent",
            """
            private enum Kind { FAST, SLOW }
            private record Pair(String left, double right) {}
            private sealed interface Shape permits Line, Dot {}
            private record Line(double length) implements Shape {}
            private record Dot() implements Shape {}
            private static final java.util.List<String> NAMES = java.util.List.of("a", "b");
            private final java.util.function.DoubleUnaryOperator slope = x -> 1 - x * x;
            String f(Kind kind, Object shape, double x) {
              java.util.function.Function<Object, String> written = String::valueOf;
              String text = switch (kind) { case FAST -> "fast"; case SLOW -> "slow" + x; };
              if (shape instanceof Line line && line.length() > x) { text += new Pair(text, x); }
              return NAMES.stream().map(written).toList() + text + slope.applyAsDouble(x)
                  + new Pair("l", 1).equals(new Dot()) + new Dot().hashCode();
            }
            """)
        .jar(place);

    assertThat(new PluginVerifier().verify(PluginFiles.at(place)).broken()).isEmpty();
  }

  static Stream<Animal> animals() {
    return Zoo.hostile().stream();
  }

  static Stream<String> rules() {
    return Stream.of(ArchiveRules.all(), DescriptorRules.all(), ClassRules.of(Set.of()))
        .flatMap(List::stream)
        .map(Rule::id);
  }

  private Verdict verdict(Animal animal, PluginVerifier verifier) throws IOException {
    return verifier.verify(PluginFiles.at(Objects.requireNonNull(places.get(animal.name()))));
  }

  /** The rules that are broken; where a rule is left out, what it keeps away may even fail. */
  private Set<String> outcome(Animal animal, PluginVerifier verifier) throws IOException {
    try {
      return brokenBy(verdict(animal, verifier));
    } catch (RuntimeException e) {
      return Set.of(e.getClass().getName());
    }
  }

  private static Set<String> brokenBy(Verdict verdict) {
    return verdict.broken().stream()
        .map(Finding::rule)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Path cage(int number) throws IOException {
    return Files.createDirectories(folder.resolve("cage" + number).resolve("plugins"));
  }
}
