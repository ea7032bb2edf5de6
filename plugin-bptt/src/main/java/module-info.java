/** The non-local references: exact gradients, backward and forward in time. */
@org.jspecify.annotations.NullMarked
module org.bouton.plugin.bptt {
  requires org.bouton.api;
  requires static org.jspecify;

  provides org.bouton.api.plugin.Plugin with
      org.bouton.plugin.bptt.BpttPlugin;
  provides org.bouton.api.reference.ReferenceRule with
      org.bouton.plugin.bptt.backward.Bptt,
      org.bouton.plugin.bptt.backward.TruncatedBptt,
      org.bouton.plugin.bptt.forward.Rtrl;
}
