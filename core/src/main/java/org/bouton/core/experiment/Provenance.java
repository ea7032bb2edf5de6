package org.bouton.core.experiment;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouton.api.plugin.ApiVersion;
import org.bouton.core.backend.BlasKernels;
import org.bouton.core.plugin.InstalledPlugin;
import org.bouton.core.plugin.PluginOrigin;
import org.bouton.core.train.Execution;

/** Works out what a run's record says of programs and machine. */
final class Provenance {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private final Clock clock;

  Provenance(Clock clock) {
    this.clock = clock;
  }

  RunConfiguration of(ResolvedExperiment experiment) {
    Execution execution = experiment.execution();
    return new RunConfiguration(
        RunConfiguration.FORMAT,
        experiment.preset(),
        experiment.task(),
        experiment.rule(),
        experiment.settings(),
        experiment.seeds(),
        new RunConfiguration.RecordedExecution(
            execution.executor().name().toLowerCase(Locale.ROOT),
            execution.precision().name().toLowerCase(Locale.ROOT),
            execution.mode().name().toLowerCase(Locale.ROOT),
            execution.threads()),
        NetworkDescription.of(experiment),
        versions(experiment),
        machine(),
        OffsetDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS).toString());
  }

  static RunConfiguration.Versions versions(ResolvedExperiment experiment) {
    Map<String, String> plugins = new LinkedHashMap<>();
    for (InstalledPlugin plugin : experiment.plugins()) {
      plugins.put(plugin.id(), recorded(plugin));
    }
    return new RunConfiguration.Versions(
        Optional.ofNullable(Provenance.class.getModule().getDescriptor())
            .flatMap(ModuleDescriptor::rawVersion)
            .orElse("unknown"),
        ApiVersion.CURRENT.toString(),
        System.getProperty("java.vm.version") + " (" + System.getProperty("java.vm.vendor") + ")",
        plugins);
  }

  private static String recorded(InstalledPlugin plugin) {
    return plugin.origin() instanceof PluginOrigin.DroppedIn file
        ? plugin.version()
            + " ("
            + file.standing()
            + ", "
            + file.file()
            + ", sha256 "
            + file.sha256()
            + ")"
        : plugin.version();
  }

  static RunConfiguration.Machine machine() {
    BlasKernels kernels = BlasKernels.inUse();
    return new RunConfiguration.Machine(
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("os.arch"),
        processor(),
        Runtime.getRuntime().availableProcessors(),
        "OpenBLAS " + kernels.version() + ", " + kernels.kernel());
  }

  private static String processor() {
    if (Files.isReadable(PROCESSORS)) {
      try (Stream<String> lines = Files.lines(PROCESSORS)) {
        Optional<String> model = lines.filter(line -> line.startsWith("model name")).findFirst();
        if (model.isPresent()) {
          return model.get().substring(model.get().indexOf(':') + 1).strip();
        }
      } catch (IOException e) {
        return "unknown";
      }
    }
    return "unknown";
  }
}
