/** Oja's rule, with a task that shows what it finds. */
module org.example.oja {
  requires org.bouton.api;

  provides org.bouton.api.plugin.Plugin with
      org.example.oja.OjaPlugin;
  provides org.bouton.api.rule.LearningRule with
      org.example.oja.Oja;
  provides org.bouton.api.task.Task with
      org.example.oja.CommonCause;
  provides org.bouton.api.experiment.ExperimentPreset with
      org.example.oja.PrincipalComponent;
}
