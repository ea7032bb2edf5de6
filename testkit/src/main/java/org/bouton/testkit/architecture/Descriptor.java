package org.bouton.testkit.architecture;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A module's descriptor as text, for tests to compare with what they expect. */
public final class Descriptor {

  private Descriptor() {}

  /**
   * The directives as they are written in a {@code module-info.java}, without semicolons: the
   * module first, then what it requires, exports, opens, uses and provides, each in alphabetical
   * order. The {@code java.base} that every module requires is left out.
   */
  public static List<String> linesOf(ModuleDescriptor descriptor) {
    List<String> lines = new ArrayList<>();
    lines.add((descriptor.isOpen() ? "open module " : "module ") + descriptor.name());
    Stream.of(
            descriptor.requires().stream()
                .filter(required -> !required.modifiers().contains(Requires.Modifier.MANDATED))
                .map(Descriptor::line),
            descriptor.exports().stream()
                .map(exported -> "exports " + exported.source() + to(exported.targets())),
            descriptor.opens().stream()
                .map(opened -> "opens " + opened.source() + to(opened.targets())),
            descriptor.uses().stream().map(service -> "uses " + service),
            descriptor.provides().stream()
                .map(
                    provided ->
                        "provides "
                            + provided.service()
                            + " with "
                            + String.join(", ", provided.providers())))
        .forEach(directives -> directives.sorted().forEach(lines::add));
    return List.copyOf(lines);
  }

  private static String line(Requires required) {
    return Stream.concat(
            Stream.concat(
                Stream.of("requires"),
                required.modifiers().stream()
                    .map(modifier -> modifier.name().toLowerCase(Locale.ROOT))
                    .sorted()),
            Stream.of(required.name()))
        .collect(Collectors.joining(" "));
  }

  private static String to(Collection<String> modules) {
    return modules.isEmpty()
        ? ""
        : modules.stream().sorted().collect(Collectors.joining(", ", " to ", ""));
  }
}
