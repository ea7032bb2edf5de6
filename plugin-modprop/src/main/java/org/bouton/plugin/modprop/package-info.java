/** Three-factor learning, MDGL and ModProp. */
@NullMarked
package org.bouton.plugin.modprop;

import org.jspecify.annotations.NullMarked;
