/** Generalised latent equilibrium. */
@org.jspecify.annotations.NullMarked
module org.bouton.plugin.gle {
  requires org.bouton.api;
  requires static org.jspecify;

  provides org.bouton.api.plugin.Plugin with
      org.bouton.plugin.gle.GlePlugin;
}
