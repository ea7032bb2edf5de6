package org.bouton.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DescriptorTest {

  @Test
  void directivesReadAsTheyAreWritten() {
    ModuleDescriptor descriptor =
        ModuleDescriptor.newModule("some.module")
            .requires(Set.of(Modifier.MANDATED), "java.base")
            .requires(Set.of(Modifier.TRANSITIVE, Modifier.STATIC), "other.module")
            .requires("another.module")
            .exports("some.module")
            .exports("some.module.part", Set.of("z.module", "a.module"))
            .opens("some.module.part")
            .uses("some.module.Service")
            .provides("some.module.Service", List.of("some.module.Z", "some.module.A"))
            .packages(Set.of("some.module", "some.module.part"))
            .build();

    assertThat(Descriptor.linesOf(descriptor))
        .containsExactly(
            "module some.module",
            "requires another.module",
            "requires static transitive other.module",
            "exports some.module",
            "exports some.module.part to a.module, z.module",
            "opens some.module.part",
            "uses some.module.Service",
            "provides some.module.Service with some.module.Z, some.module.A");
  }

  @Test
  void anOpenModuleSaysSo() {
    assertThat(Descriptor.linesOf(ModuleDescriptor.newOpenModule("some.module").build()))
        .containsExactly("open module some.module");
  }
}
