/** The cell of the ModProp network. */
package org.bouton.plugin.modprop.cell;
