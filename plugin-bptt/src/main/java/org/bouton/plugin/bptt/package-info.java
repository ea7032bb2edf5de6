/** The non-local references: BPTT, truncated BPTT and RTRL; DL4J networks as baselines. */
@NullMarked
package org.bouton.plugin.bptt;

import org.jspecify.annotations.NullMarked;
