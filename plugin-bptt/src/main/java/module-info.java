/** The non-local references: BPTT, truncated BPTT and RTRL; DL4J networks as baselines. */
module org.bouton.plugin.bptt {
  requires org.bouton.api;
  requires org.deeplearning4j;
  requires static org.jspecify;
}
