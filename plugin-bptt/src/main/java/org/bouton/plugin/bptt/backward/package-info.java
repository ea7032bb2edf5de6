/** Credit carried backward in time. */
package org.bouton.plugin.bptt.backward;
