package org.bouton.plugin.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouton.testkit.architecture.Descriptor;
import org.bouton.testkit.architecture.HouseRules;
import org.bouton.testkit.architecture.LocalityRules;
import org.bouton.testkit.architecture.ModuleUnderTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tasks, read-outs and presets need no more than local rules do. */
class TasksArchitectureTest {

  private static final ModuleUnderTest MODULE = ModuleUnderTest.containing(TasksPlugin.class);

  @TestFactory
  Stream<DynamicTest> everythingIsLocalThoughDataSetsAreReadFromFiles() {
    return LocalityRules.testsOf(
        TasksPlugin.class,
        Set.of("org.bouton.plugin.tasks.dataset.file", "org.bouton.plugin.tasks.speech"));
  }

  @TestFactory
  Stream<DynamicTest> thePluginKeepsToTheRulesOfTheHouse() {
    return MODULE.testsOf(
        List.of(
            HouseRules.onlyKnow(
                "org.bouton.plugin.tasks", "org.bouton.api", "java", "org.jspecify.annotations"),
            HouseRules.noPackageCycles(),
            HouseRules.noVisibleMutableFields()));
  }

  @Test
  void itsDescriptorProvidesAndExportsNothing() {
    assertThat(Descriptor.linesOf(MODULE.descriptor()))
        .containsExactly(
            "module org.bouton.plugin.tasks",
            "requires org.bouton.api",
            "requires static org.jspecify",
            "provides org.bouton.api.experiment.ExperimentPreset with org.bouton.plugin.tasks.preset.DelayedXorPreset, org.bouton.plugin.tasks.preset.DelayedXorAsPublished, org.bouton.plugin.tasks.preset.PatternGenerationPreset, org.bouton.plugin.tasks.gle.LagLinePreset, org.bouton.plugin.tasks.gle.LagLineBpttPreset, org.bouton.plugin.tasks.gle.LagNetPreset, org.bouton.plugin.tasks.gle.Mnist1dPreset, org.bouton.plugin.tasks.gle.Mnist1dLargePreset, org.bouton.plugin.tasks.gle.Mnist1dStaticPreset, org.bouton.plugin.tasks.gle.YinYangPreset, org.bouton.plugin.tasks.gle.MackeyGlassPreset, org.bouton.plugin.tasks.gle.SequentialMnistPreset, org.bouton.plugin.tasks.gle.SpeechCommandsPreset, org.bouton.plugin.tasks.eprop.EvidenceAccumulationPreset, org.bouton.plugin.tasks.eprop.ShortEvidenceAccumulationPreset",
            "provides org.bouton.api.neuron.NeuronModel with org.bouton.plugin.tasks.cell.LinearReadout",
            "provides org.bouton.api.plugin.Plugin with org.bouton.plugin.tasks.TasksPlugin",
            "provides org.bouton.api.task.Task with org.bouton.plugin.tasks.xor.DelayedXor, org.bouton.plugin.tasks.pattern.PatternGeneration, org.bouton.plugin.tasks.lagline.LagLine, org.bouton.plugin.tasks.lagline.LagNet, org.bouton.plugin.tasks.mnist1d.Mnist1d, org.bouton.plugin.tasks.yinyang.YinYang, org.bouton.plugin.tasks.forecast.MackeyGlass, org.bouton.plugin.tasks.dataset.file.IdxTask, org.bouton.plugin.tasks.dataset.file.NumpyTask, org.bouton.plugin.tasks.speech.SpeechCommands, org.bouton.plugin.tasks.evidence.EvidenceAccumulation");
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    assertThat(HouseRules.packagesWithoutDocumentation(Path.of("src/main/java"))).isEmpty();
  }
}
