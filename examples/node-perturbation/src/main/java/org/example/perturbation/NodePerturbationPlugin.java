package org.example.perturbation;

import org.bouton.api.plugin.ApiVersion;
import org.bouton.api.plugin.Plugin;

/** The descriptor of this plugin. */
public final class NodePerturbationPlugin implements Plugin {

  /** Made by the service loader. */
  public NodePerturbationPlugin() {}

  @Override
  public String id() {
    return "node-perturbation";
  }

  @Override
  public String version() {
    return "1.0.0";
  }

  @Override
  public ApiVersion requiredApi() {
    return new ApiVersion(1, 0);
  }
}
