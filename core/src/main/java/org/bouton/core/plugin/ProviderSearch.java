package org.bouton.core.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.bouton.api.plugin.Plugin;

/** Instantiates the services of a module layer. One that fails does not hide the others. */
final class ProviderSearch {

  private final Consumer<DiscoveryProblem> problems;

  ProviderSearch(Consumer<DiscoveryProblem> problems) {
    this.problems = problems;
  }

  /** The plugin descriptors and contributions of the layer's own modules, not of its parents'. */
  List<Provided> in(ModuleLayer layer) {
    List<Provided> provided = new ArrayList<>(ofKind(Plugin.class, layer));
    for (ContributionKind kind : ContributionKind.values()) {
      provided.addAll(ofKind(kind.type(), layer));
    }
    return provided;
  }

  private <S> List<Provided> ofKind(Class<S> kind, ModuleLayer layer) {
    List<Provided> provided = new ArrayList<>();
    Iterator<S> services = ServiceLoader.load(layer, kind).iterator();
    boolean more = true;
    while (more) {
      try {
        more = services.hasNext();
        if (more) {
          S service = services.next();
          Module module = service.getClass().getModule();
          if (layer.equals(module.getLayer())) {
            provided.add(new Provided(service, kind, module));
          }
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        problems.accept(
            new DiscoveryProblem(
                DiscoveryProblem.Severity.ERROR,
                sourceOf(e, kind, layer),
                OneLine.of(e) + "; this service is left out"));
      }
    }
    return provided;
  }

  /**
   * The error names the class of the provider and nothing else: the descriptors know whose it is.
   */
  private static String sourceOf(Throwable error, Class<?> kind, ModuleLayer layer) {
    String message = String.valueOf(error.getMessage());
    return layer.modules().stream()
        .filter(
            module ->
                module.getDescriptor().provides().stream()
                    .filter(provides -> provides.service().equals(kind.getName()))
                    .flatMap(provides -> provides.providers().stream())
                    .anyMatch(message::contains))
        .map(Module::getName)
        .min(Comparator.naturalOrder())
        .map(name -> "module " + name)
        .orElse("module path");
  }
}
