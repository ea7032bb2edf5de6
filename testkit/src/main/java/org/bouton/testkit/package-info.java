/** What authors of plugins test with. */
@NullMarked
package org.bouton.testkit;

import org.jspecify.annotations.NullMarked;
