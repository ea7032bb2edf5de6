/**
 * Measures what a training takes, and what of it is matrix products: on the user's machine, for the
 * user's sizes.
 */
package org.bouton.core.benchmark;
