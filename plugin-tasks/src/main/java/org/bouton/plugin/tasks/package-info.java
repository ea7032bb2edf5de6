/** Tasks, data sets and presets of published experiments. */
@NullMarked
package org.bouton.plugin.tasks;

import org.jspecify.annotations.NullMarked;
