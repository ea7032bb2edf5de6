package org.example.oja;

import org.bouton.api.plugin.ApiVersion;
import org.bouton.api.plugin.Plugin;

/** The descriptor of this plugin. */
public final class OjaPlugin implements Plugin {

  /** Made by the service loader. */
  public OjaPlugin() {}

  @Override
  public String id() {
    return "oja";
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
