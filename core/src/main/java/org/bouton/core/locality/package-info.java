/**
 * What a local plugin must keep to, and who checks it: nothing here loads a class of the plugin.
 *
 * <p>{@link org.bouton.core.locality.LocalityRules} are about its classes. Tests of plugins run
 * them too, by way of the test kit.
 */
package org.bouton.core.locality;
