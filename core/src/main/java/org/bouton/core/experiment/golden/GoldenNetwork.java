package org.bouton.core.experiment.golden;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.api.network.CellType;
import org.bouton.api.network.Feedback;
import org.bouton.api.network.Initialiser;
import org.bouton.api.network.Network;
import org.bouton.api.network.Population;
import org.bouton.api.network.Projection;
import org.bouton.api.parameter.InvalidSettingException;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Trial;
import org.bouton.core.train.SessionState.NamedArray;

/**
 * A small leaky-rate network, one trial, and the gradients that an independent program computed for
 * it by several rules (Liu et al. 2022, the ModProp network).
 *
 * @param name the name of the file
 * @param network the network: population {@code hidden} of model {@code leaky-rate} and population
 *     {@code readout} of model {@code linear-readout}
 * @param trial the trial
 * @param loss what the gradients are of
 * @param outputs how many outputs the readout has
 * @param sourceGain μ of the ModProp gradients
 * @param readoutGradients the gradients of the readout's projections, which all rules share, by
 *     projection
 * @param gradients by rule, the gradients of the other projections, by projection
 */
public record GoldenNetwork(
    String name,
    Network network,
    Trial trial,
    Loss loss,
    int outputs,
    double sourceGain,
    Map<String, NamedArray> readoutGradients,
    Map<GoldenRule, Map<String, NamedArray>> gradients) {

  /** The recurrent population. */
  public static final String HIDDEN = "hidden";

  /** The population that the loss reads. */
  public static final String READOUT = "readout";

  /** The duration of a step; the membrane time constant is in the same unit. */
  public static final double TIME_STEP = 1;

  private static final String RECURRENT = HIDDEN + "-to-" + HIDDEN;
  private static final String INCOMING = Projection.INPUT + "-to-" + HIDDEN;
  private static final String OUTGOING = HIDDEN + "-to-" + READOUT;
  private static final String BIAS = Projection.BIAS + "-to-" + READOUT;

  /** Copies the maps. */
  public GoldenNetwork {
    readoutGradients = Collections.unmodifiableMap(new LinkedHashMap<>(readoutGradients));
    gradients = Collections.unmodifiableMap(new LinkedHashMap<>(gradients));
  }

  /**
   * Reads a golden file.
   *
   * @throws InvalidSettingException when the file cannot be read or is not a golden file
   */
  public static GoldenNetwork read(Path file) {
    JsonNode content;
    try {
      content = JsonMapper.builder().build().readTree(Files.readString(file));
    } catch (JacksonException e) {
      throw notGolden(file, e.getOriginalMessage());
    } catch (IOException e) {
      throw new InvalidSettingException(file + ": cannot be read; name a golden file");
    }
    try {
      return of(file.getFileName().toString(), new GoldenFields(content));
    } catch (IllegalArgumentException e) {
      throw notGolden(file, String.valueOf(e.getMessage()));
    }
  }

  /** The gradients of one entry, by projection; those of the readout's projections are not here. */
  public Map<String, NamedArray> gradientsOf(GoldenRule rule) {
    return gradients.getOrDefault(rule, Map.of());
  }

  private static GoldenNetwork of(String name, GoldenFields fields) {
    int cells = fields.count("N");
    int inputs = fields.count("n_in");
    int outputs = fields.count("n_out");
    int samples = fields.count("batch");
    int steps = fields.count("T");
    double leak = fields.number("eta");
    if (!(leak >= 0 && leak < 1)) {
      throw new IllegalArgumentException("field 'eta' is " + leak + ", must be in [0, 1)");
    }
    NamedArray recurrent = fields.matrix("W", cells, cells);
    Network network =
        new Network(
            List.of(
                Population.of(HIDDEN, "leaky-rate", cellTypes(fields, cells))
                    .with("tau-m", leak == 0 ? 0 : -TIME_STEP / Math.log(leak)),
                Population.of(READOUT, "linear-readout", CellType.unconstrained(outputs))),
            List.of(
                Projection.between(
                    Projection.INPUT, HIDDEN, given(fields.matrix("W_in", cells, inputs))),
                Projection.between(HIDDEN, HIDDEN, given(recurrent)).delayedBy(1),
                Projection.between(HIDDEN, READOUT, given(fields.matrix("W_out", outputs, cells))),
                Projection.between(
                    Projection.BIAS, READOUT, given(fields.matrix("b_out", outputs, 1)))),
            List.of(Feedback.between(READOUT, HIDDEN, Feedback.Weights.SYMMETRIC)),
            READOUT);
    Loss loss = loss(fields.text("loss"));
    Target target =
        loss.isClassification()
            ? new Target.Classes(fields.classes("target", samples, outputs))
            : new Target.Values(fields.values("target", steps * samples * outputs));
    Map<String, NamedArray> readout = new LinkedHashMap<>();
    readout.put(OUTGOING, fields.matrix("dW_out", outputs, cells));
    readout.put(BIAS, fields.matrix("db_out", outputs, 1));
    Map<GoldenRule, Map<String, NamedArray>> gradients = new LinkedHashMap<>();
    for (GoldenRule rule : GoldenRule.values()) {
      GoldenFields entry = fields.entry("gradients", rule.key());
      Map<String, NamedArray> byProjection = new LinkedHashMap<>();
      byProjection.put(RECURRENT, entry.matrix("dW", cells, cells));
      byProjection.put(INCOMING, entry.matrix("dWin", cells, inputs));
      gradients.put(rule, Collections.unmodifiableMap(byProjection));
    }
    return new GoldenNetwork(
        name,
        network,
        new Trial(steps, samples, inputs, fields.values("x", steps * samples * inputs), target),
        loss,
        outputs,
        fields.number("mu"),
        readout,
        gradients);
  }

  /** Cells of a type follow each other in a population, so the file must have them in order. */
  private static CellType[] cellTypes(GoldenFields fields, int cells) {
    int[] types = fields.classes("cell_type", cells, 2);
    int excitatory = 0;
    for (int i = 0; i < cells; i++) {
      if (types[i] == 0) {
        if (excitatory < i) {
          throw new IllegalArgumentException(
              "field 'cell_type' must list the excitatory cells before the inhibitory ones");
        }
        excitatory++;
      }
    }
    List<CellType> found = new ArrayList<>();
    if (excitatory > 0) {
      found.add(CellType.excitatory(excitatory));
    }
    if (excitatory < cells) {
      found.add(CellType.inhibitory(cells - excitatory));
    }
    return found.toArray(CellType[]::new);
  }

  private static Loss loss(String name) {
    return switch (name) {
      case "ce_last" -> Loss.CROSS_ENTROPY_AT_LAST_STEP;
      case "mse" -> Loss.SQUARED_ERROR;
      default ->
          throw new IllegalArgumentException(
              "field 'loss' is '" + name + "', must be ce_last or mse");
    };
  }

  private static Initialiser given(NamedArray array) {
    return Initialiser.given(array.values());
  }

  private static InvalidSettingException notGolden(Path file, String reason) {
    return new InvalidSettingException(file + ": is not a golden file: " + reason);
  }
}
