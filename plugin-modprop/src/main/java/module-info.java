/** Three-factor learning, MDGL and ModProp, with the cell and the modulator that they stand on. */
@org.jspecify.annotations.NullMarked
module org.bouton.plugin.modprop {
  requires org.bouton.api;
  requires static org.jspecify;

  provides org.bouton.api.plugin.Plugin with
      org.bouton.plugin.modprop.ModPropPlugin;
  provides org.bouton.api.neuron.NeuronModel with
      org.bouton.plugin.modprop.cell.LeakyRateCell;
  provides org.bouton.api.modulator.Modulator with
      org.bouton.plugin.modprop.modulator.Neuropeptide;
  provides org.bouton.api.rule.LearningRule with
      org.bouton.plugin.modprop.rule.ThreeFactor,
      org.bouton.plugin.modprop.rule.Mdgl,
      org.bouton.plugin.modprop.rule.ModProp;
}
