package org.bouton.plugin.tasks;

import org.bouton.api.plugin.ApiVersion;
import org.bouton.api.plugin.Plugin;

/** The descriptor of this plugin. */
public final class TasksPlugin implements Plugin {

  /** Made by the service loader. */
  public TasksPlugin() {}

  @Override
  public String id() {
    return "tasks";
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
