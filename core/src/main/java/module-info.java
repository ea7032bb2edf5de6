/** The host: finds, verifies and wires plugins; compiles, simulates, trains and records. */
module org.bouton.core {
  requires transitive org.bouton.api;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.csv;
  requires com.google.common;
  requires com.google.guice;
  requires com.tngtech.archunit;
  requires jakarta.inject;
  requires org.deeplearning4j;
  requires org.slf4j;
  requires static org.jspecify;

  exports org.bouton.core.report;
}
