package org.bouton.plugin.tasks.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.ProjectionEnds;
import org.junit.jupiter.api.Test;

class BalancedWeightsTest {

  @Property(tries = 200)
  void weightsHaveTheSignOfThePresynapticCell(
      @ForAll @IntRange(min = 1, max = 15) int excitatory,
      @ForAll @IntRange(min = 1, max = 15) int inhibitory,
      @ForAll long seed) {
    double[] weights = draw(excitatory, inhibitory, 1, seed);

    int cells = excitatory + inhibitory;
    for (int i = 0; i < weights.length; i++) {
      double sign = i % cells < excitatory ? 1 : -1;
      assertThat(sign * weights[i]).isNotNegative();
    }
  }

  @Property(tries = 200)
  void whatArrivesAtEachCellSumsToZero(
      @ForAll @IntRange(min = 1, max = 15) int excitatory,
      @ForAll @IntRange(min = 1, max = 15) int inhibitory,
      @ForAll long seed) {
    double[] weights = draw(excitatory, inhibitory, 1, seed);

    int cells = excitatory + inhibitory;
    for (int post = 0; post < cells; post++) {
      double sum = 0;
      double magnitude = 0;
      for (int pre = 0; pre < cells; pre++) {
        sum += weights[post * cells + pre];
        magnitude += Math.abs(weights[post * cells + pre]);
      }
      assertThat(sum).isCloseTo(0, within(1e-12 * magnitude));
    }
  }

  @Property(tries = 200)
  void theSpectralRadiusIsTheOneAskedFor(
      @ForAll @IntRange(min = 3, max = 15) int excitatory,
      @ForAll @IntRange(min = 3, max = 15) int inhibitory,
      @ForAll @DoubleRange(min = 0.1, max = 10) double radius,
      @ForAll long seed) {
    double[] weights = draw(excitatory, inhibitory, radius, seed);

    assertThat(SpectralRadius.of(weights, excitatory + inhibitory))
        .isCloseTo(radius, within(1e-9 * radius));
  }

  @Property(tries = 200)
  void theRecurrenceIsBalancedWeightsWithoutAutapses(
      @ForAll @IntRange(min = 1, max = 15) int excitatory,
      @ForAll @IntRange(min = 1, max = 15) int inhibitory,
      @ForAll long seed) {
    int cells = excitatory + inhibitory;
    double[] expected = draw(excitatory, inhibitory, 1, seed);
    for (int cell = 0; cell < cells; cell++) {
      expected[cell * cells + cell] = 0;
    }

    assertThat(
            new BalancedRecurrence(1)
                .draw(ends(cells, excitatory, inhibitory), new SplittableRandom(seed)))
        .isEqualTo(expected);
  }

  @Property(tries = 200)
  void theReadoutHasTheSignsOfItsCellsAndEachOutputsWeightsSumToZero(
      @ForAll @IntRange(min = 2, max = 15) int excitatory,
      @ForAll @IntRange(min = 1, max = 15) int inhibitory,
      @ForAll @IntRange(min = 1, max = 3) int outputs,
      @ForAll long seed) {
    int cells = excitatory + inhibitory;
    double[] weights =
        new BalancedReadout(1)
            .draw(ends(outputs, excitatory, inhibitory), new SplittableRandom(seed));

    assertThat(weights).hasSize(outputs * cells);
    for (int output = 0; output < outputs; output++) {
      double sum = 0;
      double magnitude = 0;
      for (int pre = 0; pre < cells; pre++) {
        double weight = weights[output * cells + pre];
        assertThat(pre < excitatory ? weight : -weight).isNotNegative();
        sum += weight;
        magnitude += Math.abs(weight);
      }
      assertThat(sum).isCloseTo(0, within(1e-12 * magnitude));
    }
  }

  @Test
  void magnitudesOfExcitationAreThoseOfNormalNumbersUpToScaleAndShift() {
    int excitatory = 97;
    int inhibitory = 23;
    double[] weights = draw(excitatory, inhibitory, 1, 11);

    double excitation = 0;
    double inhibition = 0;
    for (double weight : weights) {
      excitation += Math.max(weight, 0);
      inhibition -= Math.min(weight, 0);
    }
    double meanExcitatory = excitation / (excitatory * (excitatory + inhibitory));
    double meanInhibitory = inhibition / (inhibitory * (excitatory + inhibitory));

    assertThat(meanInhibitory / meanExcitatory).isCloseTo(97.0 / 23, within(1e-9));
  }

  @Test
  void theSameRandomnessGivesTheSameWeights() {
    assertThat(draw(10, 4, 1, 3)).isEqualTo(draw(10, 4, 1, 3)).isNotEqualTo(draw(10, 4, 1, 4));
  }

  @Test
  void cellsWithoutBothPolaritiesAreRefused() {
    for (List<CellType> types :
        List.of(
            List.of(CellType.excitatory(4)),
            List.of(CellType.inhibitory(4)),
            List.of(CellType.excitatory(2), CellType.unconstrained(2)),
            List.<CellType>of())) {
      assertThatThrownBy(
              () ->
                  new BalancedRecurrence(1)
                      .draw(new ProjectionEnds(4, 4, types), new SplittableRandom(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("give the source population these two cell types");
    }
  }

  @Test
  void endsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new BalancedRecurrence(1).draw(ends(5, 3, 1), new SplittableRandom(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BalancedReadout(1).draw(ends(5, 3, 1), new SplittableRandom(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void inputWeightsHaveTwiceTheInverseOfTheChannelsAsVariance() {
    Initialiser initialiser = new ChannelScaledNormal();
    double[] weights =
        initialiser.draw(new ProjectionEnds(5000, 8, List.of()), new SplittableRandom(2));

    double squares = 0;
    for (double weight : weights) {
      squares += weight * weight;
    }

    // Five standard errors of the variance of 40 000 independent values.
    assertThat(squares / weights.length)
        .isCloseTo(0.25, within(5 * 0.25 * Math.sqrt(2.0 / weights.length)));
  }

  private static double[] draw(int excitatory, int inhibitory, double radius, long seed) {
    ProjectionEnds ends = ends(excitatory + inhibitory, excitatory, inhibitory);
    return BalancedWeights.draw(ends, radius, new SplittableRandom(seed));
  }

  private static ProjectionEnds ends(int postsynapticCells, int excitatory, int inhibitory) {
    return new ProjectionEnds(
        postsynapticCells,
        excitatory + inhibitory,
        List.of(CellType.excitatory(excitatory), CellType.inhibitory(inhibitory)));
  }
}
