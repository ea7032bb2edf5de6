/** What people read: equations as papers write them, and learning curves. */
@NullMarked
package org.bouton.core.report;

import org.jspecify.annotations.NullMarked;
