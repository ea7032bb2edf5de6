package org.bouton.core;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import org.bouton.core.experiment.ExperimentResolver;
import org.bouton.core.experiment.ExperimentRunner;
import org.bouton.core.experiment.GradientAlignment;
import org.bouton.core.experiment.golden.GradientCheck;
import org.bouton.core.plugin.Catalogue;
import org.bouton.core.plugin.PluginDiscovery;
import org.bouton.core.plugin.PluginPlaces;
import org.jspecify.annotations.Nullable;

/** The host, wired: what a program needs to look plugins up and to run experiments. */
public final class BoutonHost {

  private final Catalogue catalogue;
  private @Nullable Injector injector;

  private BoutonHost(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Starts with the plugins on the module path. What is wrong with them is in {@link
   * Catalogue#problems()}.
   */
  public static BoutonHost start() {
    return with(PluginDiscovery.onModulePath());
  }

  /**
   * Starts with the plugins on the module path and in other places. What is wrong with them is in
   * {@link Catalogue#problems()}.
   */
  public static BoutonHost start(PluginPlaces places) {
    return with(PluginDiscovery.in(places));
  }

  /** Starts with the plugins of a catalogue. */
  public static BoutonHost with(Catalogue catalogue) {
    return new BoutonHost(catalogue);
  }

  /** What the plugins offer. */
  public Catalogue catalogue() {
    return catalogue;
  }

  /** Looks up every name of a request. */
  public ExperimentResolver resolver() {
    return injector().getInstance(ExperimentResolver.class);
  }

  /** Runs and resumes experiments. */
  public ExperimentRunner experiments() {
    return injector().getInstance(ExperimentRunner.class);
  }

  /** Compares the directions of two rules along a training. */
  public GradientAlignment gradientAlignment() {
    return injector().getInstance(GradientAlignment.class);
  }

  /** Compares gradients with those of an independent program. */
  public GradientCheck gradientCheck() {
    return injector().getInstance(GradientCheck.class);
  }

  /**
   * To look plugins up takes no services, and wiring them takes longer than to find the plugins.
   */
  private synchronized Injector injector() {
    if (injector == null) {
      injector = Guice.createInjector(Stage.PRODUCTION, new HostModule(catalogue));
    }
    return injector;
  }
}
