/** The plugin of the non-local references. */
package org.bouton.plugin.bptt;
