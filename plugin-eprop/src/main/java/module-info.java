/** Spiking cells, and online rules that keep eligibility traces: e-prop, RFLO and SnAp-1. */
@org.jspecify.annotations.NullMarked
module org.bouton.plugin.eprop {
  requires org.bouton.api;
  requires static org.jspecify;

  provides org.bouton.api.plugin.Plugin with
      org.bouton.plugin.eprop.EpropPlugin;
  provides org.bouton.api.neuron.NeuronModel with
      org.bouton.plugin.eprop.cell.LeakyIntegrateAndFireCell,
      org.bouton.plugin.eprop.cell.AdaptiveCell,
      org.bouton.plugin.eprop.cell.LeakyReadout;
  provides org.bouton.api.rule.LearningRule with
      org.bouton.plugin.eprop.rule.Eprop,
      org.bouton.plugin.eprop.rule.Rflo,
      org.bouton.plugin.eprop.rule.Snap;
}
