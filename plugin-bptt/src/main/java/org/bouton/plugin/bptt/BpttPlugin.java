package org.bouton.plugin.bptt;

import org.bouton.api.plugin.ApiVersion;
import org.bouton.api.plugin.Plugin;

/** The descriptor of this plugin. */
public final class BpttPlugin implements Plugin {

  /** Made by the service loader. */
  public BpttPlugin() {}

  @Override
  public String id() {
    return "bptt";
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
