/** Pattern generation: follow a fixed curve, given a fixed input. */
package org.bouton.plugin.tasks.pattern;
