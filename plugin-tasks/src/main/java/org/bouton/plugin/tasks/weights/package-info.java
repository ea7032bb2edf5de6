/** Weights before training. */
package org.bouton.plugin.tasks.weights;
