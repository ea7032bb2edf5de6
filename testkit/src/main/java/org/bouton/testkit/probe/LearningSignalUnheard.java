package org.bouton.testkit.probe;

import java.util.Map;
import org.bouton.core.compile.Certificate;
import org.bouton.core.compile.Certificate.Reads;
import org.junit.jupiter.api.Assumptions;

/** A rule whose certificate lists no errors must not learn otherwise for another target. */
final class LearningSignalUnheard implements Probe {

  @Override
  public String promise() {
    return "a weight change does not depend on the target unless the certificate lists errors";
  }

  @Override
  public void examine(Subject subject) {
    Certificate certificate = subject.certificate();
    Assumptions.assumeFalse(
        certificate.hearsOfErrors() || certificate.signals().contains(Reads.BROADCAST),
        "its certificate lists errors or a broadcast");
    Scenario scenario = Scenario.of(20, 3);
    Map<String, double[]> before = subject.gradients(scenario);
    Bits.requireAlive(before, ProbeNetwork::isObserved);
    Bits.requireSame(
        before,
        subject.gradients(scenario.withOtherTarget(0)),
        "a weight change depends on the target, but the certificate lists no errors");
  }
}
