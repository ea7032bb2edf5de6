/** Published experiments, with every constant. */
package org.bouton.plugin.tasks.preset;
