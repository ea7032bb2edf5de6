package org.bouton.core.report;

import java.util.List;

/**
 * How concentrations are written: {@code g}, with the modulator's name where there are several.
 *
 * @param names the modulators that a rule reads
 */
record ModulatorSymbols(List<String> names) {

  /** No modulators. */
  static ModulatorSymbols none() {
    return new ModulatorSymbols(List.of());
  }

  /** The concentration of what cells of one type release. */
  Formula concentration(String modulator, String typeIndex) {
    List<String> above = names.size() < 2 ? List.of(typeIndex) : List.of(modulator, typeIndex);
    return new Formula.Name(Symbol.of("g"), above, List.of(Time.NOW));
  }
}
