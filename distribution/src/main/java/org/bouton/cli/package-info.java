/** The command line. */
@NullMarked
package org.bouton.cli;

import org.jspecify.annotations.NullMarked;
