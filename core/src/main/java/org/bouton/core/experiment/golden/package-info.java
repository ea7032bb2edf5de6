/** Gradients computed by an independent program, and how near a host and its rules come to them. */
package org.bouton.core.experiment.golden;
