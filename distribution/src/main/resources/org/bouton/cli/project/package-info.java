/** A learning rule for Bouton. */
package «package»;
