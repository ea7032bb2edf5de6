package org.bouton.core.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.plugin.Contribution;
import org.bouton.api.plugin.Plugin;

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

  private void discover(ModuleLayer layer) {
    Map<Module, List<Provided>> byModule = new LinkedHashMap<>();
    new ProviderSearch(problems::add)
        .in(layer).stream()
            .sorted(Comparator.comparing(Provided::module, bundledFirst()))
            .forEach(
                provided ->
                    byModule
                        .computeIfAbsent(provided.module(), module -> new ArrayList<>())
                        .add(provided));
    byModule.forEach(this::discover);
  }

  private void discover(Module module, List<Provided> services) {
    List<Plugin> descriptors = new ArrayList<>();
    List<Provided> offered = new ArrayList<>();
    for (Provided provided : services) {
      if (provided.kind().equals(Plugin.class)) {
        descriptors.add((Plugin) provided.service());
      } else {
        offered.add(provided);
      }
    }
    if (descriptors.size() != 1) {
      report(
          "module " + PluginInspection.nameOf(module),
          descriptors.isEmpty()
              ? "it provides services but no working plugin descriptor and is left out; let it"
                  + " provide "
                  + Plugin.class.getName()
              : "it provides "
                  + descriptors.size()
                  + " plugin descriptors and is left out; let it provide one");
      return;
    }
    new PluginInspection(problems::add, plugins.values())
        .inspect(descriptors.get(0), module)
        .ifPresent(plugin -> accept(plugin, offered));
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
