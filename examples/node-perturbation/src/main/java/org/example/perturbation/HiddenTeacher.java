package org.example.perturbation;

import java.util.random.RandomGenerator;
import org.bouton.api.parameter.Settings;
import org.bouton.api.task.Loss;
import org.bouton.api.task.Target;
import org.bouton.api.task.Task;
import org.bouton.api.task.Trial;
import org.bouton.api.task.TrialRequest;
import org.bouton.api.task.TrialSource;

/**
 * Random inputs, and the answers of a teacher that the seed draws: y = tanh(A x), with three inputs
 * and two outputs. Every step is a question of its own.
 */
public final class HiddenTeacher implements Task {

  private static final int STEPS = 20;
  private static final int INPUTS = 3;
  private static final int OUTPUTS = 2;
  private static final long TEACHER_STREAM = -1;

  /** Made by the service loader. */
  public HiddenTeacher() {}

  @Override
  public String name() {
    return "hidden-teacher";
  }

  @Override
  public String summary() {
    return "Answer as a random teacher would.";
  }

  @Override
  public String source() {
    return "an example";
  }

  @Override
  public TrialSource prepare(Settings settings) {
    return new Trials();
  }

  private record Trials() implements TrialSource {

    @Override
    public int inputs() {
      return INPUTS;
    }

    @Override
    public int outputs() {
      return OUTPUTS;
    }

    @Override
    public Loss loss() {
      return Loss.SQUARED_ERROR;
    }

    @Override
    public Trial trial(TrialRequest request) {
      double[] teacher = teacher(request);
      RandomGenerator random = request.random();
      int questions = STEPS * request.samples();
      double[] input = new double[questions * INPUTS];
      double[] answers = new double[questions * OUTPUTS];
      for (int question = 0; question < questions; question++) {
        for (int channel = 0; channel < INPUTS; channel++) {
          input[question * INPUTS + channel] = random.nextGaussian();
        }
        for (int output = 0; output < OUTPUTS; output++) {
          double sum = 0;
          for (int channel = 0; channel < INPUTS; channel++) {
            sum += teacher[output * INPUTS + channel] * input[question * INPUTS + channel];
          }
          answers[question * OUTPUTS + output] = Math.tanh(sum);
        }
      }
      return new Trial(STEPS, request.samples(), INPUTS, input, new Target.Values(answers));
    }

    /** The same for all purposes and trials of a seed. */
    private static double[] teacher(TrialRequest request) {
      TrialRequest shared = new TrialRequest(TrialRequest.Purpose.TRAINING, 1, 0, request.seed());
      RandomGenerator random = shared.random(TEACHER_STREAM);
      double[] weights = new double[OUTPUTS * INPUTS];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = random.nextGaussian();
      }
      return weights;
    }
  }
}
