/**
 * The equation language: expressions of one cell, one synapse or one broadcast, as immutable
 * values.
 *
 * <p>It has no index, no matrix, no sum over cells, no future and no clock: what is not local
 * cannot be said. The only thing with more than one component is a {@link
 * org.bouton.api.equation.CellTypeVector}, which has one for each cell type (or, by choice, one for
 * each cell that releases a modulator).
 */
package org.bouton.api.equation;
