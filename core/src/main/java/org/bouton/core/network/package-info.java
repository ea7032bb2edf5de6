/** Networks as the host sees them: every name resolved to equations and values. */
package org.bouton.core.network;
