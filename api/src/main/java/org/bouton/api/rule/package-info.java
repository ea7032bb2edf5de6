/** Learning rules: the equations of one synapse. */
package org.bouton.api.rule;
