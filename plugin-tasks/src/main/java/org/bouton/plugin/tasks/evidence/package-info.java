/** Evidence accumulation: on which side were there more cues? */
package org.bouton.plugin.tasks.evidence;
