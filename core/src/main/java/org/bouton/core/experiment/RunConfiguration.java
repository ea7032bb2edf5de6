package org.bouton.core.experiment;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The record of what was run, where and by which programs: all that it takes to run it again.
 *
 * @param format the version of this record's layout
 * @param preset the full name of the preset
 * @param task the name of the task
 * @param rule the name of the rule
 * @param settings every setting as users would write it, with its owner's prefix
 * @param seeds the seeds, in the order in which they run
 * @param execution where and how it computes
 * @param network what the settings made of the network
 * @param versions the programs
 * @param machine the computer
 * @param started when the run began, in ISO 8601
 */
public record RunConfiguration(
    int format,
    String preset,
    String task,
    String rule,
    Map<String, String> settings,
    List<Long> seeds,
    RecordedExecution execution,
    NetworkDescription network,
    Versions versions,
    Machine machine,
    String started) {

  /** The layout that this class describes. */
  public static final int FORMAT = 1;

  /** Copies the collections. */
  public RunConfiguration {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    seeds = List.copyOf(seeds);
  }

  /**
   * Where and how a run computes, as users write it.
   *
   * @param executor {@code jvm} or {@code nd4j}
   * @param precision {@code float32} or {@code float64}
   * @param mode {@code automatic}, {@code online} or {@code episodic}
   * @param threads how many threads share a batch
   */
  public record RecordedExecution(String executor, String precision, String mode, int threads) {}

  /**
   * The programs that take part.
   *
   * @param bouton the version of the host
   * @param api the version of the plugin API
   * @param java the version of the Java virtual machine, with its maker
   * @param plugins the version of each plugin, by identifier; of one that is not bundled also
   *     whether it was verified or trusted, its file's name and the SHA-256 of its content
   */
  public record Versions(String bouton, String api, String java, Map<String, String> plugins) {

    /** Copies the map. */
    public Versions {
      plugins = Collections.unmodifiableMap(new LinkedHashMap<>(plugins));
    }
  }

  /**
   * The computer.
   *
   * @param operatingSystem its name and version
   * @param architecture the instruction set
   * @param processor the processor's name, where the system tells
   * @param processors how many of them the program may use
   * @param blas the version of OpenBLAS and the processor that its kernels were written for; {@link
   *     #UNRECORDED} in records that were made before it was written down
   */
  public record Machine(
      String operatingSystem,
      String architecture,
      String processor,
      int processors,
      @JacksonInject(value = UNRECORDED, useInput = OptBoolean.TRUE) String blas) {

    /** What stands for what an older record does not tell. */
    public static final String UNRECORDED = "unrecorded";
  }
}
