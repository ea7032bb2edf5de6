/** Generalised latent equilibrium. */
module org.bouton.plugin.gle {
  requires org.bouton.api;
  requires static org.jspecify;
}
