package org.bouton.plugin.hebbian;

import org.bouton.api.plugin.ApiVersion;
import org.bouton.api.plugin.Plugin;

/** The descriptor of this plugin. */
public final class HebbianPlugin implements Plugin {

  /** Made by the service loader. */
  public HebbianPlugin() {}

  @Override
  public String id() {
    return "hebbian";
  }

  @Override
  public String version() {
    return "0.1.0";
  }

  @Override
  public ApiVersion requiredApi() {
    return new ApiVersion(1, 0);
  }
}
