package org.bouton.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bouton} by itself: says what there is. */
@Command(
    name = "bouton",
    mixinStandardHelpOptions = true,
    versionProvider = ModuleVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Trains dynamical neural networks with learning rules that see only what a synapse can see.",
    footer = {
      "",
      "Start with:",
      "  bouton list",
      "  bouton inspect modprop",
      "  bouton train delayed-xor",
      "",
      "Exit codes: 0 fine, 1 the run failed, 2 the command was wrong."
    })
final class BoutonCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine commandLine =
        Objects.requireNonNull(spec, "picocli sets it before it calls").commandLine();
    commandLine.usage(commandLine.getErr());
    return ExitCode.WRONG_COMMAND;
  }
}
