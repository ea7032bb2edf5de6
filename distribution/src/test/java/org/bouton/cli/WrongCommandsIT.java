package org.bouton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bouton.cli.Launched.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that can be wrong with a command: one line that says so, and exit code 2. */
class WrongCommandsIT {

  private final Path folder;

  WrongCommandsIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongCommands")
  void saysWhatIsWrongInOneLine(String command, String message) throws IOException {
    Files.writeString(folder.resolve("text.txt"), "not a golden file");
    Files.writeString(folder.resolve("other.json"), "{\"N\": 3}");

    Ended ended = Launched.in(folder).run(command.split(" "));

    assertThat(ended.err()).singleElement().asString().contains(message);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.exitCode()).isEqualTo(ExitCode.WRONG_COMMAND);
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  static Stream<Arguments> wrongCommands() {
    return Stream.of(
        wrong("trian", "there is no command 'trian'; did you mean train?"),
        wrong("list --colour", "Unknown option: '--colour'"),
        wrong("inspect", "Missing required parameter: 'NAME'"),
        wrong("inspect modpro", "nothing of this name is installed; did you mean modprop?"),
        wrong("inspect modprop --set rule.mu=-1", "rule.mu=-1: must be a number of at least 0"),
        wrong("inspect idx --set task.hold=0", "task.hold=0: must be an integer"),
        wrong("inspect speech-commands --set task.path=nowhere", "task.path=nowhere"),
        wrong("inspect gle/speech-commands --set training.batch=0", "training.batch=0: must be"),
        wrong("inspect modprop --set mu=1", "mu: there is no such setting"),
        wrong("train", "name an experiment, or --resume a run"),
        wrong("train delayed-xr", "did you mean delayed-xor?"),
        wrong("train nothing-like-it", "modprop/pattern-generation"),
        wrong("train delayed-xor --rule modpropp", "did you mean modprop?"),
        wrong("train delayed-xor --set rule.muu=1", "did you mean rule.mu?"),
        wrong("train delayed-xor --set rul.mu=1", "did you mean rule.mu?"),
        wrong("train delayed-xor --set rule.mu=much", "rule.mu=much: must be a number"),
        wrong("train delayed-xor --set rule.mu", "--set"),
        wrong("train delayed-xor --set network.cells=-3", "network.cells=-3: must be an integer"),
        wrong("train delayed-xor --set training.batch=0", "training.batch=0: must be an integer"),
        wrong("train delayed-xor --iterations -1", "training.iterations=-1: must be an integer"),
        wrong("train delayed-xor --iterations many", "'many' must be a whole number"),
        wrong("train delayed-xor --seed -1", "-1 is negative"),
        wrong("train delayed-xor --seed one", "'one' must be a whole number"),
        wrong("train delayed-xor --seeds 0", "--seeds 0: must be at least 1"),
        wrong("train delayed-xor --threads 0", "--threads 0: must be at least 1"),
        wrong("train delayed-xor --mode offline", "one of automatic, online, episodic"),
        wrong("train delayed-xor --executor gpu", "one of jvm, nd4j"),
        wrong("train --resume .", "is not the folder of a run"),
        wrong("train --resume nowhere", "is not the folder of a run"),
        wrong("train --resume . --seed 1", "give it no other argument"),
        wrong("align", "Missing required parameter: 'EXPERIMENT'"),
        wrong("align gle/lagnet --every 0", "--every 0: must be at least 1"),
        wrong("align gle/lagnet --with bpt", "did you mean bptt?"),
        wrong("bench delayed-xr", "did you mean delayed-xor?"),
        wrong("bench gle-step --cells 0", "--cells 0: must be at least 1"),
        wrong("bench gle-step --cells many", "'many' must be a whole number"),
        wrong("bench gle-step --threads 1,0", "--threads 0: must be at least 1"),
        wrong("bench gle-step --repetitions 0", "--repetitions 0: must be at least 1"),
        wrong("bench gle-step --warm-up -1", "--warm-up -1.0: must be at least 0"),
        wrong("bench gle-step --warm-up long", "'long' is not"),
        wrong("bench gle-step --mode offline", "one of automatic, online, episodic"),
        wrong("bench delayed-xor --rule bptt --mode online", "cannot run online"),
        wrong("bench gle-step --executor gpu", "one of jvm, nd4j"),
        wrong("bench lagline --cells 4", "network.cells"),
        wrong("bench xor --set rule.muu=1", "did you mean rule.mu?"),
        wrong("compare", "Missing required parameter: 'RUN'"),
        wrong("compare nowhere", "nowhere is not the folder of a run"),
        wrong("check-gradients", "Missing required parameter: 'FILE'"),
        wrong("check-gradients nowhere.json", "nowhere.json: cannot be read"),
        wrong("check-gradients text.txt", "text.txt: is not a golden file"),
        wrong("check-gradients other.json", "other.json: is not a golden file"));
  }

  @Test
  void showsTheCommandsWhenThereIsNone() {
    Ended ended = Launched.in(folder).run();

    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("  bouton train delayed-xor");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.WRONG_COMMAND);
  }

  private static Arguments wrong(String command, String message) {
    return Arguments.of(command, message);
  }
}
