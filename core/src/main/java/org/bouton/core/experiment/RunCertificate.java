package org.bouton.core.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.bouton.api.network.Network;
import org.bouton.api.network.Projection;
import org.bouton.core.compile.Certificate;
import org.bouton.core.compile.LocalityGrade;
import org.bouton.core.train.CreditAssignment;

/**
 * What the rule of a run may see, as its equations tell.
 *
 * @param rule the name of the rule
 * @param grade how local the rule itself is
 * @param gradeInThisNetwork the same, with the feedback weights that bring its learning signals
 * @param atSynapsesOnto the certificate at synapses onto each population; empty for a baseline,
 *     which takes the place of the network
 */
record RunCertificate(
    String rule,
    String grade,
    String gradeInThisNetwork,
    Map<String, CertifiedSynapses> atSynapsesOnto) {

  static final String FILE = "certificate.json";

  /**
   * What synapses onto one population read and keep.
   *
   * @param signals the signals, as data
   * @param reads the same, in words
   * @param broadcasts what reaches many synapses alike
   * @param feedbackWeights the feedback weights that the rule takes for granted
   * @param causal whether the rule can run forward in time
   * @param bytesPerCell memory of one cell of one sample
   * @param bytesPerSynapse memory of one synapse of one sample beside its weight, online
   * @param countedCellTypes for how many cell types
   */
  record CertifiedSynapses(
      NavigableSet<Certificate.Reads> signals,
      List<String> reads,
      List<String> broadcasts,
      Certificate.FeedbackWeights feedbackWeights,
      boolean causal,
      int bytesPerCell,
      int bytesPerSynapse,
      int countedCellTypes) {

    private static CertifiedSynapses of(Certificate certificate) {
      return new CertifiedSynapses(
          certificate.signals(),
          certificate.reads(),
          certificate.broadcasts(),
          certificate.feedbackWeights(),
          certificate.causal(),
          certificate.bytesPerCell(),
          certificate.bytesPerSynapse(),
          certificate.cellTypes());
    }
  }

  static RunCertificate of(ResolvedExperiment experiment) {
    if (experiment.plan().rule() instanceof CreditAssignment.Baseline) {
      String grade = LocalityGrade.NON_LOCAL.words();
      return new RunCertificate(experiment.rule(), grade, grade, Map.of());
    }
    Network network = experiment.network();
    Map<String, CertifiedSynapses> synapses = new LinkedHashMap<>();
    LocalityGrade grade = LocalityGrade.SYNAPSE_LOCAL;
    LocalityGrade inNetwork = LocalityGrade.SYNAPSE_LOCAL;
    for (Projection projection : network.projections()) {
      if (projection.plastic()) {
        Certificate certificate = certificate(experiment, projection.target());
        synapses.put(projection.target(), CertifiedSynapses.of(certificate));
        grade = certificate.grade();
        inNetwork = certificate.gradeIn(network);
      }
    }
    return new RunCertificate(experiment.rule(), grade.words(), inNetwork.words(), synapses);
  }

  private static Certificate certificate(ResolvedExperiment experiment, String population) {
    if (experiment.plan().rule() instanceof CreditAssignment.Local local) {
      return Certificate.of(
          local.equations(),
          local.settings(),
          local.modulators(),
          experiment.plan().network().model(population));
    }
    return Certificate.nonLocal();
  }
}
