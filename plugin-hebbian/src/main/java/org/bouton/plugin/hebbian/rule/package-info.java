/** The rules: equations of one synapse. */
package org.bouton.plugin.hebbian.rule;
