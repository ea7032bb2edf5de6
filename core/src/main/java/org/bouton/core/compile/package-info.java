/**
 * From equations to a plan: symbolic differentiation, scope inference, and the list of operations
 * that a step performs. Nothing here computes.
 */
package org.bouton.core.compile;
