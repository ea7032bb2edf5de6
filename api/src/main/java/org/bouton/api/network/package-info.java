/** The topology of a network, as immutable values: populations, projections and feedback. */
package org.bouton.api.network;
