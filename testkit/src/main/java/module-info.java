/**
 * The architecture rules and contract tests that authors of plugins run.
 *
 * <p>It is open because JUnit calls the contract tests by reflection.
 */
@org.jspecify.annotations.NullMarked
open module org.bouton.testkit {
  requires transitive com.tngtech.archunit;
  requires transitive org.bouton.api;
  requires transitive org.junit.jupiter.api;
  requires org.bouton.core;
  requires static org.jspecify;

  exports org.bouton.testkit.architecture;
  exports org.bouton.testkit.probe;
}
