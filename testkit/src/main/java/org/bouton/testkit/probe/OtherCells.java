package org.bouton.testkit.probe;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.bouton.core.compile.Certificate.Reads;
import org.bouton.testkit.probe.ProbeNetwork.Party;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A synapse must not feel what cells do, or how they are connected, that have no path to its own
 * two cells.
 */
final class OtherCells implements Probe {

  private static final Set<Reads> READING_OTHER_CELLS =
      EnumSet.of(
          Reads.CONCENTRATIONS_BY_TYPE,
          Reads.AFFINITIES_BY_TYPE,
          Reads.CONCENTRATIONS_BY_CELL,
          Reads.AFFINITIES_BY_CELL);

  private final Party disturbed;
  private final Disturbance disturbance;

  /** What is done to the others. */
  private enum Disturbance {
    INPUT("the input", ""),
    WEIGHTS("the weights", " onto and among them, and from the observed cells to them");

    private final String words;
    private final String detail;

    Disturbance(String words, String detail) {
      this.words = words;
      this.detail = detail;
    }
  }

  private OtherCells(Party disturbed, Disturbance disturbance) {
    this.disturbed = disturbed;
    this.disturbance = disturbance;
  }

  static Probe inputOfTheSamePopulation() {
    return new OtherCells(Party.OTHER, Disturbance.INPUT);
  }

  static Probe weightsOfTheSamePopulation() {
    return new OtherCells(Party.OTHER, Disturbance.WEIGHTS);
  }

  static Probe inputOfAnotherPopulation() {
    return new OtherCells(Party.BYSTANDER, Disturbance.INPUT);
  }

  static Probe weightsOfAnotherPopulation() {
    return new OtherCells(Party.BYSTANDER, Disturbance.WEIGHTS);
  }

  @Override
  public String promise() {
    return "a weight change does not depend on "
        + disturbance.words
        + " of "
        + (disturbed == Party.OTHER
            ? "other cells of the population that have no path to the synapse"
            : "another population");
  }

  @Override
  public void examine(Subject subject) {
    Set<Reads> signals = subject.certificate().signals();
    Assumptions.assumeFalse(
        disturbed == Party.OTHER && signals.stream().anyMatch(READING_OTHER_CELLS::contains),
        "its certificate lists concentrations or affinities");
    Scenario scenario = Scenario.of(20, 3);
    if (signals.contains(Reads.BROADCAST)) {
      // All hear of the loss: the others must have no part in it.
      scenario =
          scenario.withoutWeights(
              ProbeNetwork.OUTGOING,
              i -> ProbeNetwork.presynaptic(ProbeNetwork.OUTGOING, i) == Party.OTHER);
    }
    Map<String, double[]> before = subject.gradients(scenario);
    Map<String, double[]> after = subject.gradients(disturbed(scenario, signals));
    Bits.requireAlive(before, ProbeNetwork::isObserved);
    if (Bits.difference(before, after, this::isDisturbed).isEmpty()) {
      Assertions.fail(
          "the probe disturbed nothing: " + disturbance.words + " of others made no difference");
    }
    Bits.requireSame(
        before,
        after,
        ProbeNetwork::isObserved,
        "a weight change depends on "
            + disturbance.words
            + " of "
            + (disturbed == Party.OTHER ? "other cells of its population" : "another population")
            + disturbance.detail
            + ", which its certificate does not list");
  }

  private Scenario disturbed(Scenario scenario, Set<Reads> signals) {
    if (disturbance == Disturbance.INPUT) {
      return scenario.withOtherInput(0, channel -> ProbeNetwork.ofInput(channel) == disturbed);
    }
    Scenario changed = scenario;
    for (String projection : scenario.weights().keySet()) {
      boolean silenced =
          signals.contains(Reads.BROADCAST) && projection.equals(ProbeNetwork.OUTGOING);
      if (!silenced && !projection.equals(ProbeNetwork.BIAS_TO_READOUT)) {
        changed =
            changed.withOtherWeights(
                projection,
                i ->
                    ProbeNetwork.connects(projection, i)
                        && ProbeNetwork.postsynaptic(projection, i) == disturbed);
      }
    }
    return changed;
  }

  private boolean isDisturbed(String weights, int index) {
    String ofBystanders = ProbeNetwork.BYSTANDERS + ".";
    if (weights.startsWith(ProbeNetwork.CELLS + ".") || weights.startsWith(ofBystanders)) {
      return false;
    }
    return ProbeNetwork.postsynaptic(weights, index) == disturbed;
  }
}
