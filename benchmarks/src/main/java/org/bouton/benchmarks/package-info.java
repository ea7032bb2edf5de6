/** Measures what the time of a training step is made of. */
@NullMarked
package org.bouton.benchmarks;

import org.jspecify.annotations.NullMarked;
