package org.bouton.core.plugin;

import org.bouton.api.plugin.Contribution;

/**
 * An accepted service with its origin. The name is a copy: what was checked is what is looked up.
 */
record Contributed(
    ContributionKind kind, String name, Contribution contribution, InstalledPlugin plugin) {}
