package org.bouton.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bouton.core.BoutonHost;
import org.bouton.core.benchmark.Comparison;
import org.bouton.core.benchmark.Measurement;
import org.bouton.core.benchmark.Workload;
import org.junit.jupiter.api.Test;

/** What is counted of the cases agrees with what is counted by hand. */
class BenchChoiceTest {

  private static final int BATCH = 4;
  private static final int STEPS = 10;

  private final BoutonHost host = BoutonHost.start();

  /** Seven layers send up, six send errors down, and all seven learn. */
  @Test
  void aStepOfGleHasTwentyProducts() {
    double up = 1 * 53 + 5 * 53 * 53 + 53 * 10;
    double down = 5 * 53 * 53 + 53 * 10;

    Measurement.Products products = products("gle-step");

    assertThat(products.calls()).isEqualTo(20L * STEPS);
    assertThat(products.operations()).isCloseTo(2 * BATCH * STEPS * (up + down + up), within(1e-6));
  }

  /** From 16 samples on there are two parts, with updates in every step as without them. */
  @Test
  void productsAreTakenInThePartsOfTheBatchThatLearn() {
    for (String name : List.of("gle-step", "xor")) {
      BenchChoice whole = tiny(name);
      BenchChoice halves = sized(name, List.of(16), List.of());

      assertThat(products(halves).calls()).as(name).isEqualTo(2 * products(whole).calls());
    }
  }

  /** What the machine gives to threads that never wait for each other. */
  @Test
  void workOfSeveralThreadsIsHeldAgainstThatOfThreadsOnTheirOwn() {
    BenchChoice both = sized("xor", List.of(16), List.of(1, 2));

    List<Measurement> measured = new Comparison(0, 1).measure(both.workloads(host.resolver()));

    assertThat(measured.get(0).products().orElseThrow().atOnce()).isEmpty();
    assertThat(measured.get(1).products().orElseThrow().atOnce()).isPresent();
    assertThat(measured.get(1).products().orElseThrow().atOnce().orElseThrow()).isPositive();
  }

  /**
   * In each step the input, the recurrent cells and, to the readout, their output are sent on; back
   * in time, the credit of two types takes a step and reaches the cells. In the last step the error
   * comes back. Over all steps three matrices learn. One product makes the filter.
   */
  @Test
  void anIterationOfDelayedXorHasFiveProductsInEachStepAndThreeOverAllSteps() {
    double forward = 120 * 2 + 120 * 120 + 2 * 120;
    double error = 2 * 120;
    double backward = 2 * 2 + 2 * 120;
    double learning = 120 * 2 + 120 * 120 + 2 * 120;

    Measurement.Products products = products("xor");

    assertThat(products.calls()).isEqualTo(5L * STEPS + 1 + 3 + 1);
    assertThat(products.operations())
        .isCloseTo(
            2 * BATCH * (STEPS * (forward + backward + learning) + error) + 2 * 2 * 2 * 2,
            within(1e-6));
  }

  /** Of the ε of each weight and of its low-pass filtered trace: read and written. */
  @Test
  void ePropMovesTwoStatesOfEverySynapse() {
    List<Measurement> measured = new Comparison(0, 1).measure(workloads("e-prop"));

    assertThat(measured.get(0).traffic())
        .hasValue(2L * Float.BYTES * BATCH * 2 * (256 * 40 + 256 * 256));
  }

  @Test
  void modPropForwardInTimeMovesNoTraceInEveryStep() {
    List<Measurement> measured = new Comparison(0, 1).measure(workloads("xor-modes"));

    assertThat(measured).extracting(Measurement::traffic).containsOnly(OptionalLong.empty());
    assertThat(measured.get(0).synapses()).isEqualTo(120 * 2 + 120 * 120 + 2 * 120 + 2);
    assertThat(measured).extracting(Measurement::steps).containsOnly(STEPS);
    assertThat(measured).extracting(Measurement::samples).containsOnly(BATCH);
    assertThat(measured.get(0).relative()).isEqualTo(1);
  }

  private List<Workload> workloads(String name) {
    return tiny(name).workloads(host.resolver());
  }

  private Measurement.Products products(String name) {
    return products(tiny(name));
  }

  private Measurement.Products products(BenchChoice choice) {
    List<Workload> workloads = choice.workloads(host.resolver());
    return new Comparison(0, 1).measure(workloads).get(0).products().orElseThrow();
  }

  private static BenchChoice tiny(String name) {
    return sized(name, List.of(BATCH), List.of());
  }

  private static BenchChoice sized(String name, List<Integer> batches, List<Integer> threads) {
    return BenchChoice.of(BenchCase.named(name))
        .with(
            Optional.empty(),
            Map.of(),
            new BenchCase.Sizes(List.of(), batches, List.of(STEPS)),
            new BenchChoice.Ways(List.of(), List.of(), threads, List.of()));
  }
}
