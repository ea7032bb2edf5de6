/**
 * Probes of locality: they disturb everything that a rule's certificate does not list, and the
 * weight changes must keep their bits.
 */
package org.bouton.testkit.probe;
