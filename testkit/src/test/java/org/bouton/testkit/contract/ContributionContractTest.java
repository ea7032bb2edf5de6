package org.bouton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.bouton.api.equation.Expression;
import org.bouton.api.modulator.Modulator;
import org.bouton.api.modulator.ReleasingCell;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;
import org.junit.jupiter.api.Test;

/** For each promise of a contribution there is one that breaks it alone. */
class ContributionContractTest {

  private static final String NAME = "its name is lower-case letters, digits and hyphens";
  private static final String SUMMARY = "its summary is one sentence";
  private static final String SOURCE = "it names its source";
  private static final String PARAMETERS = "its parameters are told apart and explained";
  private static final String ALIKE = "two instances say the same of themselves";
  private static final String RELEASE = "its release is the same, however often it is written";

  private static final Said HONEST =
      new Said("smell", "What cells smell of.", "this test", List.of());

  @Test
  void anHonestOneKeepsEveryPromise() {
    assertThat(failed(() -> HONEST)).isEmpty();
    assertThat(Outcomes.of(ModulatorContract.testsOf(() -> HONEST)).passed())
        .containsExactly(NAME, SUMMARY, SOURCE, PARAMETERS, ALIKE, RELEASE);
  }

  @Test
  void namesKeepToTheirPattern() {
    assertThat(failed(() -> new Said("Smell", HONEST.summary(), "x", List.of())))
        .containsExactly(NAME);
    assertThat(failed(() -> new Said("a/b", HONEST.summary(), "x", List.of())))
        .containsExactly(NAME);
  }

  @Test
  void summariesAreOneSentence() {
    for (String summary : List.of("No stop", "", ".", "Two. Sentences.", "A line\nbreak.")) {
      assertThat(failed(() -> new Said("smell", summary, "x", List.of())))
          .as(summary)
          .containsExactly(SUMMARY);
    }
    assertThat(failed(() -> new Said("smell", "As in Bellec et al. 2020.", "x", List.of())))
        .isEmpty();
  }

  @Test
  void aSourceIsNamed() {
    assertThat(failed(() -> new Said("smell", HONEST.summary(), " ", List.of())))
        .containsExactly(SOURCE);
  }

  @Test
  void parametersAreUniqueAndExplained() {
    Parameter mu = Parameter.real("mu", 1, Range.positive(), "a number");
    Parameter silent = Parameter.real("nu", 1, Range.positive(), "");
    Parameter shouted = Parameter.real("MU", 1, Range.positive(), "a number");

    assertThat(failed(() -> new Said("smell", HONEST.summary(), "x", List.of(mu)))).isEmpty();
    for (List<Parameter> broken : List.of(List.of(mu, mu), List.of(silent), List.of(shouted))) {
      assertThat(failed(() -> new Said("smell", HONEST.summary(), "x", broken)))
          .containsExactly(PARAMETERS);
    }
  }

  @Test
  void instancesThatDifferAreCaught() {
    AtomicInteger made = new AtomicInteger();

    assertThat(
            failed(
                () ->
                    new Said(
                        "smell", HONEST.summary(), "volume " + made.incrementAndGet(), List.of())))
        .containsExactly(ALIKE);
  }

  @Test
  void aReleaseThatChangesIsCaught() {
    AtomicInteger written = new AtomicInteger();
    Modulator changing =
        new Modulator() {
          @Override
          public String name() {
            return HONEST.name();
          }

          @Override
          public String summary() {
            return HONEST.summary();
          }

          @Override
          public String source() {
            return HONEST.source();
          }

          @Override
          public Expression released(ReleasingCell cell) {
            return cell.slope().times(written.incrementAndGet());
          }
        };

    assertThat(failed(() -> changing)).containsExactly(RELEASE);
  }

  private static List<String> failed(Supplier<Modulator> modulator) {
    return Outcomes.of(ModulatorContract.testsOf(modulator)).failed();
  }

  /** A modulator that says of itself what it is told to. */
  private record Said(String name, String summary, String source, List<Parameter> parameters)
      implements Modulator {

    @Override
    public Expression released(ReleasingCell cell) {
      return cell.slope();
    }
  }
}
