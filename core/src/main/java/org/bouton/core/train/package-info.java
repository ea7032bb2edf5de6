/** The learning loop: trials, weight changes, updaters, and the state that a resumed run needs. */
package org.bouton.core.train;
