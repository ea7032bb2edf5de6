package org.bouton.core.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouton.api.plugin.Contribution;
import org.bouton.api.plugin.Plugin;
import org.bouton.core.locality.PluginFiles;
import org.bouton.core.locality.Verdict;

/**
 * Finds the plugins in module layers and checks what they say of themselves. Every problem is
 * collected; one bad plugin never hides the others.
 *
 * <p>Of two plugins or services of the same name the first is kept: that of the earlier layer, then
 * Bouton's own, then that whose module's name comes first.
 */
public final class PluginDiscovery {

  private final List<DiscoveryProblem> problems = new ArrayList<>();
  private final Map<String, InstalledPlugin> plugins = new LinkedHashMap<>();
  private final List<Contributed> contributions = new ArrayList<>();

  private PluginDiscovery() {}

  /**
   * What the modules of these layers offer.
   *
   * @param layers the layers, of which only their own modules count, not those of their parents
   */
  public static Catalogue in(List<ModuleLayer> layers) {
    PluginDiscovery discovery = new PluginDiscovery();
    layers.forEach(discovery::discover);
    return discovery.catalogue();
  }

  /**
   * What the modules on the module path offer, and the plugins of other places: each of them is
   * verified to be local, or trusted, and then loaded in a layer of its own.
   *
   * @param places where to look
   */
  public static Catalogue in(PluginPlaces places) {
    PluginDiscovery discovery = new PluginDiscovery();
    discovery.discover(ModuleLayer.boot());
    PluginCandidates candidates = new PluginCandidates(discovery.problems::add);
    List<PluginFiles> verified = candidates.toBeVerified(places);
    List<PluginFiles> trusted = candidates.trusted(places);
    if (verified.isEmpty() && trusted.isEmpty()) {
      return discovery.catalogue();
    }
    PluginLoader loader = new PluginLoader(VerdictMemory.ofUser(), discovery.problems::add);
    verified.forEach(plugin -> loader.verified(plugin).ifPresent(discovery::discover));
    trusted.forEach(plugin -> loader.trusted(plugin).ifPresent(discovery::discover));
    return discovery.catalogue();
  }

  /**
   * What the modules on the module path offer, and a plugin that was just accepted.
   *
   * @param verdict the verdict on the plugin
   * @throws IllegalArgumentException if it is a refusal
   */
  public static Catalogue with(Verdict verdict) {
    if (!verdict.accepted()) {
      throw new IllegalArgumentException(verdict.plugin().name() + " is refused");
    }
    PluginDiscovery discovery = new PluginDiscovery();
    discovery.discover(ModuleLayer.boot());
    new PluginLoader(VerdictMemory.ofUser(), discovery.problems::add)
        .accepted(verdict.plugin())
        .ifPresent(discovery::discover);
    return discovery.catalogue();
  }

  /**
   * What a plugin offers whose services were made by hand, as its author's tests do.
   *
   * @param descriptor the plugin's descriptor
   * @param services its services, each of one or more kinds
   */
  public static Catalogue of(Plugin descriptor, List<? extends Contribution> services) {
    List<Provided> provided = new ArrayList<>();
    Module module = descriptor.getClass().getModule();
    provided.add(new Provided(descriptor, Plugin.class, module));
    for (Contribution service : services) {
      for (ContributionKind kind : ContributionKind.values()) {
        if (kind.type().isInstance(service)) {
          provided.add(new Provided(service, kind.type(), module));
        }
      }
    }
    PluginDiscovery discovery = new PluginDiscovery();
    discovery.discover(module, provided);
    return discovery.catalogue();
  }

  /** What the modules on the module path offer. */
  public static Catalogue onModulePath() {
    return in(List.of(ModuleLayer.boot()));
  }

  private Catalogue catalogue() {
    return new Catalogue(plugins.values(), contributions, problems);
  }

  /** Every module of the layer may be a plugin. */
  private void discover(ModuleLayer layer) {
    ProviderSearch search = new ProviderSearch(problems::add);
    Map<Module, List<Provided>> byModule = new LinkedHashMap<>();
    Stream.concat(search.descriptorsIn(layer).stream(), search.contributionsIn(layer).stream())
        .sorted(Comparator.comparing(Provided::module, bundledFirst()))
        .forEach(
            provided ->
                byModule
                    .computeIfAbsent(provided.module(), module -> new ArrayList<>())
                    .add(provided));
    byModule.forEach(this::discover);
  }

  private void discover(Module module, List<Provided> services) {
    PluginOrigin bundled = new PluginOrigin.Bundled();
    descriptor(
            "module " + PluginInspection.nameOf(module),
            services.stream().filter(PluginDiscovery::isDescriptor).toList())
        .flatMap(descriptor -> inspect(descriptor, bundled, problems::add))
        .ifPresent(
            plugin ->
                accept(
                    plugin, services.stream().filter(service -> !isDescriptor(service)).toList()));
  }

  /**
   * The modules of the layer are one plugin and its libraries. Nothing but the descriptor is
   * instantiated before the plugin is known to fit.
   */
  private void discover(LoadedPlugin loaded) {
    Consumer<DiscoveryProblem> inFile = problem -> problems.add(problem.in(loaded.origin().file()));
    ProviderSearch search = new ProviderSearch(inFile);
    descriptor(loaded.origin().file(), search.descriptorsIn(loaded.layer()))
        .flatMap(descriptor -> inspect(descriptor, loaded.origin(), inFile))
        .ifPresent(plugin -> accept(plugin, search.contributionsIn(loaded.layer())));
  }

  private static boolean isDescriptor(Provided service) {
    return service.kind().equals(Plugin.class);
  }

  private Optional<Provided> descriptor(String source, List<Provided> descriptors) {
    if (descriptors.size() == 1) {
      return Optional.of(descriptors.get(0));
    }
    report(
        source,
        descriptors.isEmpty()
            ? "it provides no working plugin descriptor and is left out; let it provide "
                + Plugin.class.getName()
            : "it provides "
                + descriptors.size()
                + " plugin descriptors and is left out; let it provide one");
    return Optional.empty();
  }

  private Optional<InstalledPlugin> inspect(
      Provided descriptor, PluginOrigin origin, Consumer<DiscoveryProblem> whereFound) {
    return new PluginInspection(whereFound, plugins.values())
        .inspect((Plugin) descriptor.service(), descriptor.module(), origin);
  }

  private void accept(InstalledPlugin plugin, List<Provided> offered) {
    plugins.put(plugin.id(), plugin);
    if (offered.isEmpty()) {
      problems.add(
          new DiscoveryProblem(
              DiscoveryProblem.Severity.WARNING,
              plugin.toString(),
              "it offers nothing that could be loaded; is a 'provides' missing in its module"
                  + " descriptor?"));
    }
    ContributionInspection inspection = new ContributionInspection(problems::add, plugin);
    for (Provided provided : offered) {
      ContributionKind kind = ContributionKind.of(provided.kind().asSubclass(Contribution.class));
      inspection.inspect((Contribution) provided.service(), kind).ifPresent(this::addUnlessTaken);
    }
  }

  private void addUnlessTaken(Contributed added) {
    for (Contributed earlier : contributions) {
      if (earlier.kind().namespace().equals(added.kind().namespace())
          && earlier.name().equals(added.name())) {
        report(
            added.plugin().toString(),
            added.kind().noun()
                + " "
                + added.name()
                + " is left out: plugin "
                + earlier.plugin()
                + " already has a "
                + earlier.kind().noun()
                + " of this name; remove one of the two plugins");
        return;
      }
    }
    contributions.add(added);
  }

  private void report(String source, String message) {
    problems.add(new DiscoveryProblem(DiscoveryProblem.Severity.ERROR, source, message));
  }

  private static Comparator<Module> bundledFirst() {
    return Comparator.comparing((Module module) -> !PluginInspection.isBundled(module))
        .thenComparing(PluginInspection::nameOf);
  }
}
