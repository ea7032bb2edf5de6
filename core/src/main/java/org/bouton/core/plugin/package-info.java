/**
 * Plugins: finding them, checking what they say of themselves, and looking up what they contribute.
 */
package org.bouton.core.plugin;
