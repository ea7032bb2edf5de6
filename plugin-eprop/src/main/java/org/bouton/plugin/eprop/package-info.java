/** The plugin of e-prop and its relatives. */
package org.bouton.plugin.eprop;
