package org.bouton.api.parameter;

/**
 * Free text, such as a path.
 *
 * @param name the key
 * @param defaultText the text that holds when users say nothing
 * @param documentation one line on what it means
 */
public record TextParameter(String name, String defaultText, String documentation)
    implements Parameter {

  @Override
  public String unit() {
    return "";
  }

  @Override
  public String admissible() {
    return "a text";
  }

  @Override
  public String parse(String text) {
    return text;
  }
}
