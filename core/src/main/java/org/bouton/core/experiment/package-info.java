/**
 * Experiments: from a request to a plan, from a plan to a run on disk that can be resumed, seed by
 * seed.
 */
package org.bouton.core.experiment;
