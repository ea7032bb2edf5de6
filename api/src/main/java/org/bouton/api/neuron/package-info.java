/** Neuron models: the equations of one cell. */
package org.bouton.api.neuron;
