package «package»;

import org.bouton.api.plugin.ApiVersion;
import org.bouton.api.plugin.Plugin;

/** The descriptor of this plugin. */
public final class «Name»Plugin implements Plugin {

  /** Made by the service loader. */
  public «Name»Plugin() {}

  @Override
  public String id() {
    return "«name»";
  }

  @Override
  public String version() {
    return "1.0.0";
  }

  @Override
  public ApiVersion requiredApi() {
    return new ApiVersion(«api»);
  }
}
