/** Modulators: what cells release, summed over the cells of a type, diffusing to all. */
package org.bouton.api.modulator;
