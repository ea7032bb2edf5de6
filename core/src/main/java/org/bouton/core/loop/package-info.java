/**
 * Loops over arrays of floats that do several operations on each value at once: described, written
 * as bytecode when they are needed, and turned into vector instructions by the JVM.
 */
package org.bouton.core.loop;
