/** Oja's rule: a linear cell finds the principal component of its input. */
package org.example.oja;
