package org.bouton.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the module descriptor. */
final class ModuleVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    Module module = ModuleVersion.class.getModule();
    String version =
        module.isNamed() ? module.getDescriptor().rawVersion().orElse("unknown") : "unknown";
    return new String[] {"bouton " + version};
  }
}
