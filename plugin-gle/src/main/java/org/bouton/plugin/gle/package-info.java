/** The plugin of generalised latent equilibrium. */
package org.bouton.plugin.gle;
