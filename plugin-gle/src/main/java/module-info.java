/**
 * Generalised latent equilibrium. It provides nothing yet: without a plugin descriptor the host
 * does not take it for a plugin.
 */
@org.jspecify.annotations.NullMarked
module org.bouton.plugin.gle {
  requires org.bouton.api;
  requires static org.jspecify;
}
