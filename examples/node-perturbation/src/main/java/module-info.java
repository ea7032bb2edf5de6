/** Node perturbation: learning from noise and one reward for all. */
module org.example.perturbation {
  requires org.bouton.api;

  provides org.bouton.api.plugin.Plugin with
      org.example.perturbation.NodePerturbationPlugin;
  provides org.bouton.api.neuron.NeuronModel with
      org.example.perturbation.PerturbedCell;
  provides org.bouton.api.rule.LearningRule with
      org.example.perturbation.NodePerturbation;
  provides org.bouton.api.task.Task with
      org.example.perturbation.HiddenTeacher;
  provides org.bouton.api.experiment.ExperimentPreset with
      org.example.perturbation.PerturbedLayers;
}
