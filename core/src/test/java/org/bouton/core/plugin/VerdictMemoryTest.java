package org.bouton.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouton.core.locality.Animal;
import org.bouton.core.locality.PluginFiles;
import org.bouton.core.locality.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was accepted is remembered for as long as the judge and the content are the same. */
class VerdictMemoryTest {

  private final Path folder;

  VerdictMemoryTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void anotherStartRemembers() {
    memory("checker").accept("c0ffee", "a.jar");

    assertThat(memory("checker").accepts("c0ffee")).isTrue();
    assertThat(memory("checker").accepts("decaf")).isFalse();
  }

  @Test
  void anotherCheckerJudgesAnew() {
    memory("checker").accept("c0ffee", "a.jar");

    assertThat(memory("newer").accepts("c0ffee")).isFalse();
  }

  @Test
  void aCheckerThatIsNoJarRemembersNothing() throws IOException {
    VerdictMemory memory = new VerdictMemory(verdicts(), Optional.empty());
    memory.accept("c0ffee", "a.jar");

    assertThat(memory.accepts("c0ffee")).isFalse();
    assertThat(verdicts()).doesNotExist();
  }

  @Test
  void aFileThatSaysNothingIsNoVerdict() throws IOException {
    memory("checker").accept("c0ffee", "a.jar");
    for (Path verdict : remembered()) {
      Files.writeString(verdict, "");
    }

    assertThat(memory("checker").accepts("c0ffee")).isFalse();
  }

  @Test
  void whereNothingCanBeWrittenNothingIsRemembered() throws IOException {
    Files.writeString(verdicts(), "a file where the folder should be");

    memory("checker").accept("c0ffee", "a.jar");

    assertThat(memory("checker").accepts("c0ffee")).isFalse();
  }

  @Test
  void acceptanceIsRememberedAndRefusalIsNot() throws IOException {
    List<DiscoveryProblem> problems = new ArrayList<>();
    PluginLoader loader = new PluginLoader(memory("checker"), problems::add);
    Animal hostile = Zoo.hostile().get(0);
    Path cage = Files.createDirectories(folder.resolve("cage"));
    PluginFiles refused = PluginFiles.at(hostile.making().in(cage));
    PluginFiles good = PluginFiles.at(Zoo.good(folder));

    assertThat(loader.verified(refused)).isEmpty();
    assertThat(loader.verified(good)).isPresent();

    assertThat(memory("checker").accepts(good.sha256())).isTrue();
    assertThat(remembered()).hasSize(1);
  }

  @Test
  void whatIsRememberedIsNotJudgedAgain() throws IOException {
    List<DiscoveryProblem> problems = new ArrayList<>();
    Path cage = Files.createDirectories(folder.resolve("cage"));
    PluginFiles hostile = PluginFiles.at(Zoo.hostile().get(0).making().in(cage));
    memory("checker").accept(hostile.sha256(), hostile.name());

    assertThat(new PluginLoader(memory("checker"), problems::add).verified(hostile)).isPresent();
    assertThat(problems).isEmpty();
  }

  private VerdictMemory memory(String checker) {
    return new VerdictMemory(verdicts(), Optional.of(checker));
  }

  private Path verdicts() {
    return folder.resolve("verdicts");
  }

  private List<Path> remembered() throws IOException {
    try (Stream<Path> files = Files.list(verdicts())) {
      return files.toList();
    }
  }
}
