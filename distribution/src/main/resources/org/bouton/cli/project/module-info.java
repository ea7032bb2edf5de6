/** A learning rule for Bouton. */
module «package» {
  requires org.bouton.api;

  provides org.bouton.api.plugin.Plugin with
      «package».«Name»Plugin;
  provides org.bouton.api.rule.LearningRule with
      «package».«Name»;
}
