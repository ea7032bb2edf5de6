package org.bouton.core.plugin;

/** Where a plugin comes from, and why it may run. */
public sealed interface PluginOrigin {

  /** In a few words, for people. */
  String words();

  /** It lies on the module path, beside Bouton itself. */
  record Bundled() implements PluginOrigin {
    @Override
    public String words() {
      return "bundled";
    }
  }

  /**
   * Its user put it into a folder of plugins.
   *
   * @param file the name of its jar, or of the folder of its jars
   * @param sha256 what identifies its content: the SHA-256 in hexadecimal digits
   * @param trusted whether the user vouches for it; otherwise it was verified to be local
   */
  record DroppedIn(String file, String sha256, boolean trusted) implements PluginOrigin {

    /** {@code verified} or {@code trusted}. */
    public String standing() {
      return trusted ? "trusted" : "verified";
    }

    @Override
    public String words() {
      return standing() + ", " + file;
    }
  }
}
