/** Tasks, the cells that read their answers out, and presets of published experiments. */
@org.jspecify.annotations.NullMarked
module org.bouton.plugin.tasks {
  requires org.bouton.api;
  requires static org.jspecify;

  provides org.bouton.api.plugin.Plugin with
      org.bouton.plugin.tasks.TasksPlugin;
  provides org.bouton.api.neuron.NeuronModel with
      org.bouton.plugin.tasks.cell.LinearReadout;
  provides org.bouton.api.task.Task with
      org.bouton.plugin.tasks.xor.DelayedXor,
      org.bouton.plugin.tasks.pattern.PatternGeneration,
      org.bouton.plugin.tasks.lagline.LagLine,
      org.bouton.plugin.tasks.lagline.LagNet,
      org.bouton.plugin.tasks.mnist1d.Mnist1d,
      org.bouton.plugin.tasks.yinyang.YinYang,
      org.bouton.plugin.tasks.forecast.MackeyGlass,
      org.bouton.plugin.tasks.dataset.file.IdxTask,
      org.bouton.plugin.tasks.dataset.file.NumpyTask,
      org.bouton.plugin.tasks.speech.SpeechCommands,
      org.bouton.plugin.tasks.evidence.EvidenceAccumulation;
  provides org.bouton.api.experiment.ExperimentPreset with
      org.bouton.plugin.tasks.preset.DelayedXorPreset,
      org.bouton.plugin.tasks.preset.DelayedXorAsPublished,
      org.bouton.plugin.tasks.preset.PatternGenerationPreset,
      org.bouton.plugin.tasks.gle.LagLinePreset,
      org.bouton.plugin.tasks.gle.LagLineBpttPreset,
      org.bouton.plugin.tasks.gle.LagNetPreset,
      org.bouton.plugin.tasks.gle.Mnist1dPreset,
      org.bouton.plugin.tasks.gle.Mnist1dLargePreset,
      org.bouton.plugin.tasks.gle.Mnist1dStaticPreset,
      org.bouton.plugin.tasks.gle.YinYangPreset,
      org.bouton.plugin.tasks.gle.MackeyGlassPreset,
      org.bouton.plugin.tasks.gle.SequentialMnistPreset,
      org.bouton.plugin.tasks.gle.SpeechCommandsPreset,
      org.bouton.plugin.tasks.eprop.EvidenceAccumulationPreset,
      org.bouton.plugin.tasks.eprop.ShortEvidenceAccumulationPreset;
}
