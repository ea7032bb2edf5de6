/** Presets of experiments with e-prop. */
package org.bouton.plugin.tasks.eprop;
