package org.bouton.testkit.contract;

import java.lang.module.ModuleDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.bouton.api.plugin.Plugin;
import org.bouton.core.plugin.ContributionKind;
import org.bouton.testkit.architecture.ModuleUnderTest;

/**
 * The services of a module under test. On the module path the service loader makes them, since
 * plugins export nothing; on the class path, where a module is only a folder or a jar, their public
 * constructors do.
 */
final class ProvidedServices {

  private ProvidedServices() {}

  /**
   * The services that the descriptor of a class's module names, of the kinds that hosts ask for.
   */
  static List<ProvidedService> of(Class<?> inModule) {
    ModuleDescriptor descriptor = ModuleUnderTest.containing(inModule).descriptor();
    Map<String, Class<?>> kinds = kinds();
    List<ProvidedService> services = new ArrayList<>();
    descriptor.provides().stream()
        .sorted()
        .forEach(
            provides ->
                Optional.ofNullable(kinds.get(provides.service()))
                    .ifPresent(
                        kind ->
                            provides
                                .providers()
                                .forEach(
                                    provider ->
                                        services.add(
                                            new ProvidedService(
                                                kind,
                                                provider,
                                                maker(inModule, kind, provider))))));
    return services;
  }

  private static Map<String, Class<?>> kinds() {
    Map<String, Class<?>> kinds = new LinkedHashMap<>();
    kinds.put(Plugin.class.getName(), Plugin.class);
    for (ContributionKind kind : ContributionKind.values()) {
      kinds.put(kind.type().getName(), kind.type());
    }
    return kinds;
  }

  private static Supplier<?> maker(Class<?> inModule, Class<?> kind, String provider) {
    Module module = inModule.getModule();
    return module.isNamed()
        ? () -> loaded(module, kind, provider)
        : () -> constructed(inModule.getClassLoader(), provider);
  }

  private static Object loaded(Module module, Class<?> kind, String provider) {
    return ServiceLoader.load(module.getLayer(), kind).stream()
        .filter(found -> found.type().getModule().equals(module))
        .filter(found -> found.type().getName().equals(provider))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the service loader finds no "
                        + provider
                        + " in module "
                        + module.getName()
                        + ", which says that it provides it"))
        .get();
  }

  private static Object constructed(ClassLoader loader, String provider) {
    try {
      return Class.forName(provider, true, loader).getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the constructor of " + provider + " fails", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          provider + " has no public constructor without arguments, which service loaders need", e);
    }
  }
}
