/** The host: where a program that embeds it begins. */
package org.bouton.core;
