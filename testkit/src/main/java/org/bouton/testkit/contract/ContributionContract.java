package org.bouton.testkit.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouton.api.experiment.ExperimentPreset;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.plugin.Contribution;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** What every service says of itself. */
final class ContributionContract {

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");
  private static final Pattern PATH = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+)*");
  private static final Pattern NEW_SENTENCE = Pattern.compile("[.!?] +\\p{Lu}");

  private ContributionContract() {}

  static Stream<DynamicTest> testsOf(Supplier<? extends Contribution> fresh) {
    return Stream.of(
        test("its name is lower-case letters, digits and hyphens", () -> checkName(fresh.get())),
        test("its summary is one sentence", () -> checkSummary(fresh.get().summary())),
        test(
            "it names its source",
            () -> require(!fresh.get().source().isBlank(), "source() is empty")),
        test("its parameters are told apart and explained", () -> checkParameters(fresh.get())),
        test("two instances say the same of themselves", () -> checkAlike(fresh)));
  }

  private static void checkName(Contribution contribution) {
    Pattern pattern = contribution instanceof ExperimentPreset ? PATH : NAME;
    require(
        pattern.matcher(contribution.name()).matches(),
        "name() is '" + contribution.name() + "'; use lower-case letters, digits and hyphens");
  }

  private static void checkSummary(String summary) {
    require(summary.endsWith("."), "the summary does not end with a full stop: " + summary);
    require(!summary.contains("\n"), "the summary has a line break: " + summary);
    require(
        summary.length() > 1 && !NEW_SENTENCE.matcher(summary).find(),
        "the summary is not one sentence: " + summary);
  }

  private static void checkParameters(Contribution contribution) {
    Set<String> names = new HashSet<>();
    for (Parameter parameter : contribution.parameters()) {
      String name = parameter.name();
      require(
          NAME.matcher(name).matches(),
          "parameter '" + name + "' must be lower-case letters, digits and hyphens");
      require(names.add(name), "parameter " + name + " is defined twice");
      require(
          !parameter.documentation().isBlank() && !parameter.documentation().contains("\n"),
          "parameter " + name + " needs one line of documentation");
      Assertions.assertDoesNotThrow(
          () -> parameter.parse(parameter.defaultText()),
          "parameter " + name + ": its default is not admissible");
    }
  }

  private static void checkAlike(Supplier<? extends Contribution> fresh) {
    Contribution one = fresh.get();
    Contribution other = fresh.get();
    Assertions.assertEquals(saidBy(one), saidBy(other));
    Assertions.assertEquals(saidBy(one), saidBy(one));
    Assertions.assertEquals(one.parameters(), other.parameters());
  }

  private static List<String> saidBy(Contribution contribution) {
    return List.of(contribution.name(), contribution.summary(), contribution.source());
  }

  private static void require(boolean kept, String broken) {
    Assertions.assertTrue(kept, broken);
  }

  private static DynamicTest test(String promise, Executable check) {
    return DynamicTest.dynamicTest(promise, check);
  }
}
