/** What cells tell each other by diffusion. */
package org.bouton.plugin.modprop.modulator;
