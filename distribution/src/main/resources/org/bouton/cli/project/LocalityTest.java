package «package»;

import java.util.stream.Stream;
import org.bouton.testkit.architecture.LocalityRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Nothing in this module sees more than a synapse can see. */
class LocalityTest {

  @TestFactory
  Stream<DynamicTest> everythingIsLocal() {
    return LocalityRules.testsOf(«Name»Plugin.class);
  }
}
