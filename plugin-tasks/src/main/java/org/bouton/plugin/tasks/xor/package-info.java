/** Delayed XOR: did both cues, far apart in time, say the same? */
package org.bouton.plugin.tasks.xor;
