/**
 * From a plan to loops: two executors of the same plan, one built of ND4J's operations (readable,
 * in float64 or float32), one of plain loops and OpenBLAS's matrix products (fast, in float32).
 */
package org.bouton.core.backend;
