package org.deeplearning4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What Bouton uses of DL4J and ND4J works when they are one named module on a newer OpenBLAS. */
class ModuleWorksTest {

  @BeforeAll
  static void seed() {
    Nd4j.getRandom().setSeed(42);
  }

  @Test
  void isANamedModuleThatBringsEverythingItNeeds() {
    Module module = Nd4j.class.getModule();

    assertThat(module.getName()).isEqualTo("org.deeplearning4j");
    assertThat(MultiLayerNetwork.class.getModule()).isSameAs(module);
    assertThat(Loader.class.getModule().getName()).isEqualTo("org.bytedeco.javacpp");
    assertThat(openblas.class.getModule().getName()).isEqualTo("org.bytedeco.openblas");
  }

  @ParameterizedTest
  @EnumSource(names = {"DOUBLE", "FLOAT"})
  void multipliesMatrices(DataType type) {
    INDArray a = Nd4j.createFromArray(new double[][] {{1, 2, 3}, {4, 5, 6}}).castTo(type);
    INDArray b = Nd4j.createFromArray(new double[][] {{7, 8}, {9, 10}, {11, 12}}).castTo(type);

    INDArray product = Nd4j.gemm(a, b, false, false);

    assertThat(product.dataType()).isEqualTo(type);
    assertThat(product.toDoubleMatrix()).isDeepEqualTo(new double[][] {{58, 64}, {139, 154}});
    assertThat(a.mmul(b)).isEqualTo(product);
  }

  @Test
  void callsOpenBlasOnJavaArrays() {
    float[] a = {1, 2, 3, 4, 5, 6};
    float[] b = {7, 8, 9, 10, 11, 12};
    float[] c = new float[4];

    openblas.cblas_sgemm(
        openblas.CblasRowMajor,
        openblas.CblasNoTrans,
        openblas.CblasNoTrans,
        2,
        2,
        3,
        1f,
        a,
        3,
        b,
        2,
        0f,
        c,
        2);

    assertThat(c).containsExactly(58, 64, 139, 154);
  }

  @Test
  void choosesKernelsForThisProcessor(@TempDir Path folder) throws Exception {
    Path output = folder.resolve("output");
    ProcessBuilder probe =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")
                    + File.pathSeparator
                    + System.getProperty("jdk.module.path"),
                OpenBlasProbe.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    probe.environment().put("OPENBLAS_VERBOSE", "2");

    assertThat(probe.start().waitFor()).isZero();

    String said = Files.readString(output);
    System.out.println("OpenBLAS says: " + said.strip());
    assertThat(said)
        .contains("Core: ")
        .as("kernels from before AVX2: this OpenBLAS does not know the processor")
        .doesNotContainPattern("Core: (Prescott|Core2|Penryn|Dunnington|Nehalem|Atom|Barcelona)");
  }

  @Test
  void stepsWithAdam() {
    Adam adam = new Adam(0.1);
    INDArray state = Nd4j.zeros(DataType.DOUBLE, 1, 6);
    GradientUpdater<?> updater = adam.instantiate(state, true);
    INDArray gradient = Nd4j.createFromArray(new double[][] {{1.0, -2.0, 0.5}});

    updater.applyUpdater(gradient, 0, 0);

    // Corrected for its bias, the first step of Adam is the learning rate times the sign.
    assertThat(gradient.toDoubleVector())
        .containsExactly(new double[] {0.1, -0.1, 0.1}, within(1e-6));
    assertThat(state.sumNumber().doubleValue()).isNotZero();
  }

  @Test
  void trainsAndEvaluatesADenseNetwork(@TempDir Path folder) throws Exception {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .updater(new Adam(0.05))
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(16).activation(Activation.TANH).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(16)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    DataSet xor =
        new DataSet(
            Nd4j.createFromArray(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}),
            Nd4j.createFromArray(new double[][] {{1, 0}, {0, 1}, {0, 1}, {1, 0}}));

    for (int step = 0; step < 200; step++) {
      network.fit(xor);
    }
    Evaluation evaluation = new Evaluation(2);
    evaluation.eval(xor.getLabels(), network.output(xor.getFeatures()));

    assertThat(evaluation.accuracy()).isEqualTo(1.0);
    assertThat(evaluation.stats()).contains("Accuracy");

    Path file = folder.resolve("network.zip");
    ModelSerializer.writeModel(network, file.toFile(), true);
    MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
    assertThat(restored.params()).isEqualTo(network.params());
    assertThat(restored.getLayerWiseConfigurations().toJson())
        .isEqualTo(network.getLayerWiseConfigurations().toJson());
  }

  @Test
  void trainsARecurrentNetwork() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.02))
                .list()
                .layer(new LSTM.Builder().nIn(1).nOut(8).activation(Activation.TANH).build())
                .layer(
                    new RnnOutputLayer.Builder(LossFunction.MSE)
                        .nIn(8)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    network.init();
    INDArray signal = Nd4j.rand(DataType.FLOAT, 4, 1, 10);
    DataSet runningSum = new DataSet(signal, signal.cumsum(2));

    network.fit(runningSum);
    double before = network.score();
    for (int step = 0; step < 60; step++) {
      network.fit(runningSum);
    }

    assertThat(network.score()).isLessThan(before / 2);
  }

  @Test
  void keepsArraysThroughNumPysFormat() {
    INDArray array = Nd4j.createFromArray(new double[][] {{1, 2, 3}, {4, 5, 6}});

    INDArray copy = Nd4j.createNpyFromByteArray(Nd4j.toNpyByteArray(array));

    assertThat(copy.dataType()).isEqualTo(DataType.DOUBLE);
    assertThat(copy.toDoubleMatrix()).isDeepEqualTo(array.toDoubleMatrix());
  }
}
