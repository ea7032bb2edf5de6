package org.bouton.api.plugin;

/**
 * The version of this API, or the version that a plugin was built against.
 *
 * <p>A plugin fits when the major numbers are equal and its minor number is not above the host's.
 *
 * @param major changes when a plugin that compiled before may no longer compile or load
 * @param minor changes when something was added
 */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

  /** The version of the API that this class belongs to. */
  public static final ApiVersion CURRENT = new ApiVersion(1, 0);

  /** Checks that both numbers are not negative. */
  public ApiVersion {
    if (major < 0 || minor < 0) {
      throw new IllegalArgumentException(
          "API version " + major + "." + minor + ": a number is negative");
    }
  }

  /** Tells whether a plugin that needs this version runs on a host that offers {@code offered}. */
  public boolean runsOn(ApiVersion offered) {
    return major == offered.major && minor <= offered.minor;
  }

  @Override
  public int compareTo(ApiVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
