/** The command line: one class for each command. */
@NullMarked
package org.bouton.cli;

import org.jspecify.annotations.NullMarked;
