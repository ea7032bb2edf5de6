package org.bouton.plugin.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouton.api.experiment.ExperimentPreset;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.plugin.ApiVersion;
import org.bouton.api.plugin.Plugin;
import org.bouton.api.task.Task;
import org.bouton.plugin.tasks.cell.LinearReadout;
import org.bouton.plugin.tasks.dataset.file.IdxTask;
import org.bouton.plugin.tasks.dataset.file.NumpyTask;
import org.bouton.plugin.tasks.eprop.EvidenceAccumulationPreset;
import org.bouton.plugin.tasks.eprop.ShortEvidenceAccumulationPreset;
import org.bouton.plugin.tasks.evidence.EvidenceAccumulation;
import org.bouton.plugin.tasks.forecast.MackeyGlass;
import org.bouton.plugin.tasks.gle.LagLineBpttPreset;
import org.bouton.plugin.tasks.gle.LagLinePreset;
import org.bouton.plugin.tasks.gle.LagNetPreset;
import org.bouton.plugin.tasks.gle.MackeyGlassPreset;
import org.bouton.plugin.tasks.gle.Mnist1dLargePreset;
import org.bouton.plugin.tasks.gle.Mnist1dPreset;
import org.bouton.plugin.tasks.gle.Mnist1dStaticPreset;
import org.bouton.plugin.tasks.gle.SequentialMnistPreset;
import org.bouton.plugin.tasks.gle.SpeechCommandsPreset;
import org.bouton.plugin.tasks.gle.YinYangPreset;
import org.bouton.plugin.tasks.lagline.LagLine;
import org.bouton.plugin.tasks.lagline.LagNet;
import org.bouton.plugin.tasks.mnist1d.Mnist1d;
import org.bouton.plugin.tasks.pattern.PatternGeneration;
import org.bouton.plugin.tasks.preset.DelayedXorAsPublished;
import org.bouton.plugin.tasks.preset.DelayedXorPreset;
import org.bouton.plugin.tasks.preset.PatternGenerationPreset;
import org.bouton.plugin.tasks.speech.SpeechCommands;
import org.bouton.plugin.tasks.xor.DelayedXor;
import org.bouton.plugin.tasks.yinyang.YinYang;
import org.junit.jupiter.api.Test;

class TasksPluginTest {

  private final ModuleDescriptor descriptor = TasksPlugin.class.getModule().getDescriptor();

  @Test
  void theModuleProvidesEveryServiceAndExportsNothing() {
    Map<String, List<String>> provided = new TreeMap<>();
    descriptor.provides().forEach(service -> provided.put(service.service(), service.providers()));

    assertThat(provided)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Plugin.class.getName(), List.of(TasksPlugin.class.getName()),
                NeuronModel.class.getName(), List.of(LinearReadout.class.getName()),
                Task.class.getName(),
                    List.of(
                        DelayedXor.class.getName(),
                        PatternGeneration.class.getName(),
                        LagLine.class.getName(),
                        LagNet.class.getName(),
                        Mnist1d.class.getName(),
                        YinYang.class.getName(),
                        MackeyGlass.class.getName(),
                        IdxTask.class.getName(),
                        NumpyTask.class.getName(),
                        SpeechCommands.class.getName(),
                        EvidenceAccumulation.class.getName()),
                ExperimentPreset.class.getName(),
                    List.of(
                        DelayedXorPreset.class.getName(),
                        DelayedXorAsPublished.class.getName(),
                        PatternGenerationPreset.class.getName(),
                        LagLinePreset.class.getName(),
                        LagLineBpttPreset.class.getName(),
                        LagNetPreset.class.getName(),
                        Mnist1dPreset.class.getName(),
                        Mnist1dLargePreset.class.getName(),
                        Mnist1dStaticPreset.class.getName(),
                        YinYangPreset.class.getName(),
                        MackeyGlassPreset.class.getName(),
                        SequentialMnistPreset.class.getName(),
                        SpeechCommandsPreset.class.getName(),
                        EvidenceAccumulationPreset.class.getName(),
                        ShortEvidenceAccumulationPreset.class.getName())));
    assertThat(descriptor.exports()).isEmpty();
  }

  @Test
  void theDescriptorTellsTheModulesVersionAndRunsOnThisApi() {
    Plugin plugin = new TasksPlugin();

    assertThat(plugin.id()).isEqualTo("tasks");
    assertThat(descriptor.rawVersion().orElseThrow()).startsWith(plugin.version());
    assertThat(plugin.requiredApi().runsOn(ApiVersion.CURRENT)).isTrue();
  }
}
