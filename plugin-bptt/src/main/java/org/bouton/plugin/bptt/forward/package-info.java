/** Influence carried forward in time. */
package org.bouton.plugin.bptt.forward;
