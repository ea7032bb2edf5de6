/** Spiking cells, with and without an adaptive threshold, and a readout that remembers. */
package org.bouton.plugin.eprop.cell;
