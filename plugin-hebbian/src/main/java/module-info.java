/** Rules of coincidence: what fires together. */
@org.jspecify.annotations.NullMarked
module org.bouton.plugin.hebbian {
  requires org.bouton.api;
  requires static org.jspecify;

  provides org.bouton.api.plugin.Plugin with
      org.bouton.plugin.hebbian.HebbianPlugin;
  provides org.bouton.api.rule.LearningRule with
      org.bouton.plugin.hebbian.rule.Hebb,
      org.bouton.plugin.hebbian.rule.Bcm,
      org.bouton.plugin.hebbian.rule.SpikeTiming,
      org.bouton.plugin.hebbian.rule.RewardedSpikeTiming;
}
