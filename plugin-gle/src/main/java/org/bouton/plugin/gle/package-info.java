/** Generalised latent equilibrium. */
@NullMarked
package org.bouton.plugin.gle;

import org.jspecify.annotations.NullMarked;
