package org.bouton.plugin.eprop;

import org.bouton.api.plugin.ApiVersion;
import org.bouton.api.plugin.Plugin;

/** The descriptor of this plugin. */
public final class EpropPlugin implements Plugin {

  /** Made by the service loader. */
  public EpropPlugin() {}

  @Override
  public String id() {
    return "eprop";
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
