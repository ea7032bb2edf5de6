package org.bouton.core.experiment;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.parameter.Suggestion;

/** Settings as users write them, sorted by the owner that stands before the dot. */
final class OwnedSettings {

  static final String NETWORK = "network";
  static final String TASK = "task";
  static final String RULE = "rule";
  static final String TRAINING = "training";

  private static final List<String> OWNERS = List.of(NETWORK, TASK, RULE, TRAINING);

  private final Map<String, Map<String, String>> byOwner = new LinkedHashMap<>();

  /**
   * Sorts settings.
   *
   * @throws InvalidSettingException when what stands before the dot is not an owner
   */
  OwnedSettings(Map<String, String> settings) {
    OWNERS.forEach(owner -> byOwner.put(owner, new LinkedHashMap<>()));
    settings.forEach(
        (key, value) -> {
          int dot = key.indexOf('.');
          String owner = dot < 0 ? key : key.substring(0, dot);
          Map<String, String> owned = byOwner.get(owner);
          if (owned == null || dot < 0) {
            throw new InvalidSettingException(
                key
                    + ": there is no such setting"
                    + suggestion(OWNERS, owner, dot < 0 ? "" : key.substring(dot)));
          }
          owned.put(key.substring(dot + 1), value);
        });
  }

  Map<String, String> of(String owner) {
    return byOwner.getOrDefault(owner, Map.of());
  }

  private static String suggestion(Collection<String> owners, String owner, String rest) {
    return Suggestion.nearest(owners, owner)
        .filter(nearest -> !rest.isEmpty())
        .map(nearest -> "; did you mean " + nearest + rest + "?")
        .orElse("; settings are written network.…, task.…, rule.… or training.…");
  }
}
