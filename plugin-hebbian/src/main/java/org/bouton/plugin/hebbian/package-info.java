/** Rules of coincidence, from Hebb to spike timing with reward. */
package org.bouton.plugin.hebbian;
