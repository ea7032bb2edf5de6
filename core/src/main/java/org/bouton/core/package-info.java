/** The host. */
@NullMarked
package org.bouton.core;

import org.jspecify.annotations.NullMarked;
