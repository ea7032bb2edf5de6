package org.bouton.core.compile;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Slots by name, in the order in which they were added. */
final class SlotTable {

  private final String kind;
  private final Map<String, Slot> slots = new LinkedHashMap<>();

  /** Makes an empty table of slots of a kind, which messages name. */
  SlotTable(String kind) {
    this.kind = kind;
  }

  void put(String name, Slot slot) {
    slots.put(name, slot);
  }

  boolean contains(String name) {
    return slots.containsKey(name);
  }

  Slot get(String name) {
    Slot slot = slots.get(name);
    if (slot == null) {
      throw new IllegalArgumentException("there is no " + kind + " '" + name + "'");
    }
    return slot;
  }

  Collection<Slot> slots() {
    return List.copyOf(slots.values());
  }

  Map<String, Slot> asMap() {
    return Map.copyOf(slots);
  }
}
