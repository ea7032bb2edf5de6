package org.bouton.plugin.eprop;

import java.util.stream.Stream;
import org.bouton.testkit.contract.PluginContract;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Everything that the module provides does what hosts take for granted. */
class EpropContractTest {

  @TestFactory
  Stream<DynamicTest> keepsItsPromises() {
    return PluginContract.testsOf(EpropPlugin.class);
  }
}
