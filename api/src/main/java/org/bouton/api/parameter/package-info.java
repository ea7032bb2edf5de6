/** Named values that users set: with a default, a unit, a range and a line of documentation. */
package org.bouton.api.parameter;
