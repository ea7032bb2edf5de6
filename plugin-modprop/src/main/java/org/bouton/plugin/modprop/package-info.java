/** The plugin of three-factor learning, MDGL and ModProp. */
package org.bouton.plugin.modprop;
