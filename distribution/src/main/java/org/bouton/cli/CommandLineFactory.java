package org.bouton.cli;

import java.io.PrintWriter;
import org.bouton.core.BoutonHost;
import picocli.CommandLine;

/** Puts the commands together. */
final class CommandLineFactory {

  private CommandLineFactory() {}

  /**
   * The program.
   *
   * @param out where results go
   * @param err where errors go, one line each
   */
  static CommandLine create(PrintWriter out, PrintWriter err) {
    Screen screen = new Screen(out, err);
    CommandLine commandLine =
        new CommandLine(new BoutonCommand())
            .addSubcommand(new ListCommand(BoutonHost::start, screen))
            .addSubcommand(new InspectCommand(BoutonHost::start, screen))
            .addSubcommand(new TrainCommand(BoutonHost::start, screen))
            .addSubcommand(new CheckGradientsCommand(BoutonHost::start, screen))
            .addSubcommand(new CompareCommand(screen))
            .addSubcommand(new AlignCommand(BoutonHost::start, screen))
            .addSubcommand(new BenchCommand(BoutonHost::start, screen))
            .addSubcommand(new VerifyCommand(screen))
            .addSubcommand(
                new NewPluginCommand(new PluginOptions(BoutonHost::start)::start, screen))
            .addSubcommand(new CommandLine.HelpCommand());
    ErrorLine errors = new ErrorLine(err);
    return Converters.addTo(commandLine)
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }
}
