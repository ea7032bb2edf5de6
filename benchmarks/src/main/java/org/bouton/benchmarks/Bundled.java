package org.bouton.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouton.api.plugin.ApiVersion;
import org.bouton.api.plugin.Plugin;
import org.bouton.core.BoutonHost;
import org.bouton.core.benchmark.TrialsOfLength;
import org.bouton.core.benchmark.Workload;
import org.bouton.core.benchmark.WorkloadRun;
import org.bouton.core.experiment.ExperimentRequest;
import org.bouton.core.plugin.PluginDiscovery;
import org.bouton.core.train.Execution;
import org.bouton.core.train.Execution.Executor;
import org.bouton.core.train.Execution.Mode;
import org.bouton.core.train.Execution.Precision;
import org.bouton.core.train.ExperimentPlan;
import org.bouton.plugin.eprop.cell.AdaptiveCell;
import org.bouton.plugin.eprop.cell.LeakyReadout;
import org.bouton.plugin.eprop.rule.Eprop;
import org.bouton.plugin.gle.cell.GleCell;
import org.bouton.plugin.gle.rule.Gle;
import org.bouton.plugin.modprop.cell.LeakyRateCell;
import org.bouton.plugin.modprop.modulator.Neuropeptide;
import org.bouton.plugin.modprop.rule.ModProp;
import org.bouton.plugin.modprop.rule.ThreeFactor;
import org.bouton.plugin.tasks.cell.LinearReadout;
import org.bouton.plugin.tasks.eprop.EvidenceAccumulationPreset;
import org.bouton.plugin.tasks.evidence.EvidenceAccumulation;
import org.bouton.plugin.tasks.gle.Mnist1dPreset;
import org.bouton.plugin.tasks.mnist1d.Mnist1d;
import org.bouton.plugin.tasks.pattern.PatternGeneration;
import org.bouton.plugin.tasks.preset.DelayedXorPreset;
import org.bouton.plugin.tasks.preset.PatternGenerationPreset;
import org.bouton.plugin.tasks.xor.DelayedXor;

/** Opens trainings with what comes with Bouton, which services do not find on a class path. */
final class Bundled implements Plugin {

  private Bundled() {}

  @Override
  public String id() {
    return "benchmarks";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public ApiVersion requiredApi() {
    return ApiVersion.CURRENT;
  }

  static WorkloadRun open(String preset, Map<String, String> settings, Mode mode) {
    return open(preset, Optional.empty(), settings, mode, Optional.empty());
  }

  static WorkloadRun open(
      String preset,
      Optional<String> rule,
      Map<String, String> settings,
      Mode mode,
      Optional<Integer> steps) {
    Execution execution = new Execution(Executor.JVM, Precision.FLOAT32, mode, 1);
    ExperimentPlan plan =
        host()
            .resolver()
            .resolve(
                new ExperimentRequest(
                    preset, rule, Optional.empty(), settings, execution, List.of(0L)))
            .plan();
    return new WorkloadRun(
        new Workload(
            preset,
            new ExperimentPlan(
                steps.isPresent() ? new TrialsOfLength(plan.task(), steps.get()) : plan.task(),
                plan.network(),
                plan.rule(),
                plan.training()),
            execution,
            1));
  }

  private static BoutonHost host() {
    return BoutonHost.with(
        PluginDiscovery.of(
            new Bundled(),
            List.of(
                new AdaptiveCell(),
                new LeakyReadout(),
                new Eprop(),
                new GleCell(),
                new Gle(),
                new LeakyRateCell(),
                new Neuropeptide(),
                new ModProp(),
                new ThreeFactor(),
                new LinearReadout(),
                new EvidenceAccumulation(),
                new EvidenceAccumulationPreset(),
                new Mnist1d(),
                new Mnist1dPreset(),
                new DelayedXor(),
                new DelayedXorPreset(),
                new PatternGeneration(),
                new PatternGenerationPreset())));
  }
}
