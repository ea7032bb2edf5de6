/** A cell by itself, for tests of neuron models. */
package org.bouton.testkit.neuron;
