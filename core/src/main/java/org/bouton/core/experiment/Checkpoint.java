package org.bouton.core.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.bouton.core.train.SessionState;
import org.bouton.core.train.SessionState.NamedArray;

/** The state of a session on disk: a NumPy archive of its arrays and of its iteration. */
final class Checkpoint {

  private static final String ITERATION = "iteration";

  private final Path file;

  Checkpoint(Path file) {
    this.file = file;
  }

  /** Replaces the last checkpoint, which stays whole until the new one is. */
  void save(SessionState state) throws IOException {
    Map<String, NamedArray> arrays = new TreeMap<>(state.arrays());
    NamedArray iteration = new NamedArray(1, 1, new double[] {state.iteration()});
    if (arrays.put(ITERATION, iteration) != null) {
      throw new IllegalArgumentException(
          "a state has an array named " + ITERATION + ", which checkpoints use themselves");
    }
    new AtomicFile(file).replace(stream -> NumpyArchive.write(arrays, stream));
  }

  /**
   * Reads the last checkpoint.
   *
   * @throws IOException when the file is damaged
   */
  SessionState load() throws IOException {
    Map<String, NamedArray> arrays = new TreeMap<>(NumpyArchive.read(file));
    NamedArray iteration = arrays.remove(ITERATION);
    if (iteration == null || iteration.values().length != 1) {
      throw new IOException("it does not say at which iteration it was saved");
    }
    return new SessionState((long) iteration.values()[0], arrays);
  }
}
