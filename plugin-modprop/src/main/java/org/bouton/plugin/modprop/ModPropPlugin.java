package org.bouton.plugin.modprop;

import org.bouton.api.plugin.ApiVersion;
import org.bouton.api.plugin.Plugin;

/** The descriptor of this plugin. */
public final class ModPropPlugin implements Plugin {

  /** Made by the service loader. */
  public ModPropPlugin() {}

  @Override
  public String id() {
    return "modprop";
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
