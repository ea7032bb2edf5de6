/** Cells that read an answer out of a network. */
package org.bouton.plugin.tasks.cell;
