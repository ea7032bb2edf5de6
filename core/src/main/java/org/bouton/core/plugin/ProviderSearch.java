package org.bouton.core.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.bouton.api.plugin.Plugin;

/** Instantiates the services of a module layer. One that fails does not hide the others. */
final class ProviderSearch {

  private final Consumer<DiscoveryProblem> problems;

  ProviderSearch(Consumer<DiscoveryProblem> problems) {
    this.problems = problems;
  }

  /** The plugin descriptors of the layer's own modules, not of its parents'. */
  List<Provided> descriptorsIn(ModuleLayer layer) {
    return ofKind(Plugin.class, layer);
  }

  /** What the layer's own modules contribute, not its parents'. */
  List<Provided> contributionsIn(ModuleLayer layer) {
    List<Provided> provided = new ArrayList<>();
    for (ContributionKind kind : ContributionKind.values()) {
      provided.addAll(ofKind(kind.type(), layer));
    }
    return provided;
  }

  private <S> List<Provided> ofKind(Class<S> kind, ModuleLayer layer) {
    List<Provided> provided = new ArrayList<>();
    Spliterator<ServiceLoader.Provider<S>> providers =
        ServiceLoader.load(layer, kind).stream().spliterator();
    boolean more = true;
    while (more) {
      try {
        more =
            providers.tryAdvance(
                provider -> instantiate(provider, kind, layer).ifPresent(provided::add));
      } catch (ServiceConfigurationError | LinkageError e) {
        problems.accept(
            new DiscoveryProblem(
                DiscoveryProblem.Severity.ERROR,
                sourceOf(e, kind, layer),
                Misfit.of(e) + "; this service is left out"));
      }
    }
    return provided;
  }

  private static <S> Optional<Provided> instantiate(
      ServiceLoader.Provider<S> provider, Class<S> kind, ModuleLayer layer) {
    ModuleLayer declaring = provider.type().getModule().getLayer();
    boolean factory = provider.type().isInterface();
    if (!layer.equals(declaring) && !factory) {
      return Optional.empty();
    }
    S service = provider.get();
    Module module = service.getClass().getModule();
    return layer.equals(module.getLayer())
        ? Optional.of(new Provided(service, kind, module))
        : Optional.empty();
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
