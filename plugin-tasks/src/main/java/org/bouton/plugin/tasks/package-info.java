/** The plugin of tasks and presets. */
package org.bouton.plugin.tasks;
