package org.example.oja;

import java.util.stream.Stream;
import org.bouton.testkit.contract.PluginContract;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Everything that this module provides does what Bouton expects of it. */
class ContractTest {

  @TestFactory
  Stream<DynamicTest> everyServiceKeepsItsPromises() {
    return PluginContract.testsOf(OjaPlugin.class);
  }
}
