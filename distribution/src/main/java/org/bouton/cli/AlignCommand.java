package org.bouton.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bouton.core.BoutonHost;
import org.bouton.core.experiment.ExperimentRequest;
import org.bouton.core.experiment.GradientAlignment.Angles;
import org.bouton.core.plugin.PluginPlaces;
import org.bouton.core.report.Courses;
import org.bouton.core.train.Execution;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bouton align}: how near the direction of a rule stays to that of another. */
@Command(
    name = "align",
    mixinStandardHelpOptions = true,
    versionProvider = ModuleVersion.class,
    description =
        "Trains by a rule and measures, on the way, the angle between what it would have the weights"
            + " descend and what another rule would: by default bptt, the exact gradient. 90 degrees"
            + " is chance.")
final class AlignCommand implements Callable<Integer> {

  @Mixin private final PluginOptions plugins;
  private final Screen screen;

  @Parameters(paramLabel = "EXPERIMENT", description = "the experiment")
  private String experiment = "";

  @Option(names = "--rule", paramLabel = "NAME", description = "another rule than the experiment's")
  private @Nullable String rule;

  @Option(
      names = "--with",
      paramLabel = "NAME",
      description = "the rule to compare with (default: bptt)")
  private String reference = "bptt";

  @Option(names = "--iterations", paramLabel = "N", description = "how many training trials")
  private @Nullable Long iterations;

  @Option(
      names = "--every",
      paramLabel = "N",
      description = "training trials between comparisons (default: 10)")
  private long every = 10;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "where all randomness comes from (default: 0)")
  private long seed;

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description = "a setting of the network, task, rule or training; repeatable")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where alignment.csv and alignment.png go (default: alignment)")
  private Path out = Path.of("alignment");

  AlignCommand(Function<PluginPlaces, BoutonHost> host, Screen screen) {
    this.plugins = new PluginOptions(host);
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    if (every < 1) {
      throw new WrongCommandException("--every " + every + ": must be at least 1");
    }
    if (Files.exists(out.resolve("alignment.csv"))) {
      throw new WrongCommandException(
          "--out " + out + ": there is an alignment.csv already; choose another folder");
    }
    ExperimentRequest request =
        new ExperimentRequest(
            experiment,
            Optional.ofNullable(rule),
            Optional.ofNullable(iterations),
            settings,
            Execution.standard(),
            List.of(seed));
    List<Angles> angles =
        plugins.start(screen).gradientAlignment().measure(request, reference, every, this::tell);
    Files.createDirectories(out);
    Path csv = out.resolve("alignment.csv");
    Files.write(csv, lines(angles), StandardCharsets.UTF_8);
    screen.out().println("angles in degrees: " + csv);
    new PictureFile("alignment", out.resolve("alignment.png"))
        .write(courses(angles)::write, screen);
    return ExitCode.FINE;
  }

  private void tell(Angles angles) {
    String degrees =
        angles.degrees().entrySet().stream()
            .map(angle -> String.format(Locale.ROOT, "%s %.1f°", angle.getKey(), angle.getValue()))
            .collect(Collectors.joining(", "));
    screen.out().println("iteration " + angles.iteration() + ": " + degrees);
  }

  private static List<String> lines(List<Angles> angles) {
    List<String> lines = new ArrayList<>();
    lines.add("iteration," + String.join(",", angles.get(0).degrees().keySet()));
    for (Angles at : angles) {
      StringBuilder line = new StringBuilder(Long.toString(at.iteration()));
      at.degrees().values().forEach(degrees -> line.append(',').append(degrees));
      lines.add(line.toString());
    }
    return lines;
  }

  private Courses courses(List<Angles> angles) {
    Map<String, double[]> values = new LinkedHashMap<>();
    for (String name : angles.get(0).degrees().keySet()) {
      values.put(
          name,
          angles.stream().mapToDouble(at -> at.degrees().getOrDefault(name, Double.NaN)).toArray());
    }
    return new Courses(
        experiment + ": angle to the gradient of " + reference + ", seed " + seed,
        "degrees",
        angles.stream().map(Angles::iteration).toList(),
        values);
  }
}
