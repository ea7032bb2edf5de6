/** Experiments: a task, a network, a rule and how to train, with presets for the published ones. */
package org.bouton.api.experiment;
