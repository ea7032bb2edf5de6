/** What every plugin says of itself, and how a plugin's mistakes are reported. */
package org.bouton.api.plugin;
