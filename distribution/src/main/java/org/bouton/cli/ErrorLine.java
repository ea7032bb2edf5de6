package org.bouton.cli;

import java.io.PrintWriter;
import java.util.List;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.plugin.DefinitionException;
import org.bouton.core.experiment.RunFailedException;
import org.bouton.core.train.DivergenceException;
import org.bouton.core.train.UnsuitableExperimentException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong in one line, and turns it into an exit code. */
final class ErrorLine implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private final PrintWriter err;

  ErrorLine(PrintWriter err) {
    this.err = err;
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    print(command + ": " + ending(e) + "; see " + command + " --help");
    return ExitCode.WRONG_COMMAND;
  }

  @Override
  public int handleExecutionException(
      Exception e, CommandLine commandLine, ParseResult parseResult) {
    String command = commandLine.getCommandSpec().qualifiedName();
    if (e instanceof WrongCommandException
        || e instanceof InvalidSettingException
        || e instanceof UnsuitableExperimentException) {
      print(command + ": " + e.getMessage());
      return ExitCode.WRONG_COMMAND;
    }
    if (e instanceof RunFailedException
        || e instanceof DivergenceException
        || e instanceof DefinitionException) {
      print(command + ": " + e.getMessage());
      return ExitCode.RUN_FAILED;
    }
    print(
        command
            + ": a mistake in Bouton or in a plugin: "
            + e
            + "; for the stack trace set JDK_JAVA_OPTIONS="
            + "-Dorg.slf4j.simpleLogger.log.org.bouton=debug");
    logger().debug("The stack trace", e);
    return ExitCode.RUN_FAILED;
  }

  private static String ending(ParameterException e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()
        && !e.getCommandLine().getSubcommands().isEmpty()) {
      message = "there is no command '" + unmatched.getUnmatched().get(0) + "'";
    }
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        message += "; did you mean " + suggestions.get(0) + "?";
      }
    }
    return message.replace("option option", "option").replaceFirst("^Error: ", "");
  }

  private void print(String message) {
    err.println(message.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse(message));
  }

  private static Logger logger() {
    return LoggerFactory.getLogger(ErrorLine.class);
  }
}
