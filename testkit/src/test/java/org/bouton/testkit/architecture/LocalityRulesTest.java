package org.bouton.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule catches the ways around it, and says where; plain equations pass all of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalityRulesTest {

  private static final String REFERENCE = "not touch org.bouton.api.reference";
  private static final String HOST = "not touch the host";
  private static final String REFLECTION = "not reflect";
  private static final String THREADS = "not use threads";
  private static final String FILES = "not use files";
  private static final String NATIVE = "not call native code";
  private static final String SYSTEM = "not use or change the system";
  private static final String RANDOMNESS = "not draw random numbers";
  private static final String STATICS = "have no static field";
  private static final String WHITELIST = "use only org.bouton.api";

  private final List<ArchRule> rules = LocalityRules.of(Set.of("local", "honest"));
  private JavaClasses cheats;
  private JavaClasses honest;

  /**
   * A class that cheats.
   *
   * @param name its name
   * @param body what it consists of, beginning in line 3
   * @param rule the beginning of the rule that names the cheat
   * @param unlisted whether it stays within the types that the whitelist allows
   * @param complaint what the message must hold, besides the class
   */
  record Cheat(String name, String body, String rule, boolean unlisted, String complaint) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Cheat unlisted(String rule, String name, String body, String complaint) {
    return new Cheat(name, body, rule, true, complaint);
  }

  private static Cheat allowedType(String rule, String name, String body, String complaint) {
    return new Cheat(name, body, rule, false, complaint);
  }

  static Stream<Cheat> cheats() {
    return Stream.of(
        unlisted(
            REFERENCE,
            "SeesTrajectories",
            "Object f(org.bouton.api.reference.Trajectory all) { return all; }",
            "org.bouton.api.reference.Trajectory"),
        unlisted(
            REFERENCE,
            "KeepsRecordings",
            "java.util.List<org.bouton.api.reference.RecordedPopulation> all;",
            "RecordedPopulation"),
        unlisted(
            HOST,
            "AsksTheHost",
            "Object f() { return org.bouton.core.network.NetworkModel.class; }",
            "(AsksTheHost.java:3)"),
        unlisted(
            HOST,
            "MultipliesMatrices",
            "double f() { return org.nd4j.linalg.factory.Nd4j.sum(); }",
            "(MultipliesMatrices.java:3)"),
        unlisted(
            HOST, "TrainsNetworks", "Object f(org.deeplearning4j.Model m) { return m; }", "Model"),
        unlisted(HOST, "CallsBlas", "org.bytedeco.openblas.Blas[] f;", "org.bytedeco.openblas"),
        unlisted(
            REFLECTION,
            "CallsByName",
            "\nObject f(java.lang.reflect.Method m) throws Exception { return m.invoke(null); }",
            "(CallsByName.java:4)"),
        unlisted(
            REFLECTION,
            "Looks",
            "Object f() { return java.lang.invoke.MethodHandles.lookup(); }",
            "(Looks.java:3)"),
        unlisted(
            REFLECTION,
            "IsUnsafe",
            "void f(sun.misc.Unsafe u) { u.putInt(0L, 1); }",
            "(IsUnsafe.java:3)"),
        unlisted(
            REFLECTION,
            "FindsServices",
            "Object f() { return java.util.ServiceLoader.load(Runnable.class); }",
            "(FindsServices.java:3)"),
        unlisted(
            REFLECTION,
            "OpensModules",
            "Object f() { return Object.class.getModule().getLayer(); }",
            "(OpensModules.java:3)"),
        allowedType(
            REFLECTION,
            "FindsClasses",
            "Object f() throws Exception { return Class.forName(\"x\"); }",
            "(FindsClasses.java:3)"),
        unlisted(
            THREADS,
            "StartsThreads",
            "void f() { new Thread(() -> {}).start(); }",
            "(StartsThreads.java:3)"),
        unlisted(THREADS, "ExtendsThread", "class Worker extends Thread {}", "java.lang.Thread"),
        unlisted(
            THREADS,
            "HasExecutor",
            "java.util.concurrent.Executor f;",
            "java.util.concurrent.Executor"),
        unlisted(
            THREADS,
            "RemembersPerThread",
            "final ThreadLocal<String> f = new ThreadLocal<>();",
            "(RemembersPerThread.java:3)"),
        allowedType(
            THREADS,
            "StreamsInParallel",
            "long f(java.util.ArrayList<String> l) { return l.parallelStream().count(); }",
            "(StreamsInParallel.java:3)"),
        allowedType(
            THREADS,
            "MapsInParallel",
            "double f() { return java.util.stream.DoubleStream.of(1).parallel().sum(); }",
            "(MapsInParallel.java:3)"),
        allowedType(
            THREADS,
            "SortsInParallel",
            "void f(double[] x) { java.util.Arrays.parallelSort(x); }",
            "(SortsInParallel.java:3)"),
        allowedType(
            THREADS,
            "Waits",
            "void f() throws Exception { synchronized (this) { wait(1); } }",
            "(Waits.java:3)"),
        unlisted(
            FILES,
            "ReadsFiles",
            "int f() throws Exception { return new java.io.FileInputStream(\"w\").read(); }",
            "(ReadsFiles.java:3)"),
        unlisted(FILES, "NamesFiles", "java.nio.file.Path[][] f;", "java.nio.file.Path"),
        unlisted(
            FILES,
            "WritesByReference",
            "java.util.function.Supplier<?> f() { return java.nio.channels.Pipe.class::getName; }",
            "(WritesByReference.java:3)"),
        unlisted(
            FILES,
            "Connects",
            "Object f() throws Exception { return new java.net.Socket(\"h\", 1); }",
            "(Connects.java:3)"),
        unlisted(
            FILES,
            "WritesByFormatter",
            "Object f() throws Exception { return new java.util.Formatter(\"file\"); }",
            "(WritesByFormatter.java:3)"),
        allowedType(
            FILES,
            "ReadsResources",
            "Object f() { return ReadsResources.class.getResourceAsStream(\"w\"); }",
            "(ReadsResources.java:3)"),
        allowedType(NATIVE, "IsNative", "native void f();", "native"),
        allowedType(NATIVE, "LoadsC", "void f() { System.loadLibrary(\"c\"); }", "(LoadsC.java:3)"),
        allowedType(
            NATIVE,
            "LoadsByReference",
            "java.util.function.Consumer<String> f() { return System::load; }",
            "(LoadsByReference.java:3)"),
        unlisted(
            SYSTEM,
            "StartsProcesses",
            "Object f() throws Exception { return new ProcessBuilder(\"sh\").start(); }",
            "(StartsProcesses.java:3)"),
        unlisted(
            SYSTEM,
            "Executes",
            "Object f() throws Exception { return Runtime.getRuntime().exec(\"sh\"); }",
            "(Executes.java:3)"),
        allowedType(SYSTEM, "Exits", "void f() { System.exit(0); }", "(Exits.java:3)"),
        allowedType(
            SYSTEM,
            "SetsProperties",
            "Runnable f() { return () -> System.setProperty(\"a\", \"b\"); }",
            "(SetsProperties.java:3)"),
        allowedType(
            SYSTEM, "ReadsClock", "long f() { return System.nanoTime(); }", "(ReadsClock.java:3)"),
        unlisted(SYSTEM, "Prints", "void f() { System.out.println(); }", "(Prints.java:3)"),
        allowedType(
            SYSTEM,
            "ChangesLocale",
            "void f() { java.util.Locale.setDefault(java.util.Locale.ROOT); }",
            "(ChangesLocale.java:3)"),
        allowedType(
            RANDOMNESS,
            "ThrowsDice",
            "double f() { return Math.random(); }",
            "(ThrowsDice.java:3)"),
        allowedType(
            RANDOMNESS,
            "HasNoSeed",
            "final java.util.Random f = new java.util.Random();",
            "(HasNoSeed.java:3)"),
        allowedType(
            RANDOMNESS,
            "AsksForAnyGenerator",
            "Object f() { return java.util.random.RandomGenerator.getDefault(); }",
            "(AsksForAnyGenerator.java:3)"),
        allowedType(
            RANDOMNESS,
            "Shuffles",
            "void f(java.util.List<?> l) { java.util.Collections.shuffle(l); }",
            "(Shuffles.java:3)"),
        allowedType(STATICS, "Counts", "static int count;", "count> is static and not final"),
        allowedType(
            STATICS, "HidesArray", "private static final double[] SEEN = {0};", "SEEN> is static"),
        allowedType(
            STATICS,
            "HidesMap",
            "static final java.util.HashMap<String, String> SEEN = new java.util.HashMap<>();",
            "SEEN> is static"),
        allowedType(
            STATICS,
            "HidesList",
            "static final java.util.List<String> SEEN = new java.util.ArrayList<>();",
            "SEEN> is static"),
        allowedType(
            STATICS,
            "HidesObject",
            "static final HidesObject SEEN = new HidesObject(); double last;",
            "SEEN> is static"),
        allowedType(
            STATICS,
            "HidesGenerator",
            "static final java.util.Random SEEN = new java.util.Random(1);",
            "SEEN> is static"),
        allowedType(
            STATICS,
            "HidesInInterface",
            "interface Holder { StringBuilder SEEN = new StringBuilder(); }",
            "SEEN> is static"));
  }

  @BeforeAll
  void compile(@TempDir Path folder) throws IOException {
    Sources sources =
        new Sources(folder)
            .type(
                "org.nd4j.linalg.factory.Nd4j",
                "public class Nd4j { public static double sum() { return 0; } }")
            .type("org.deeplearning4j.Model", "public class Model {}")
            .type("org.bytedeco.openblas.Blas", "public class Blas {}")
            .type(
                "honest.Rule",
                """
                import java.io.Serial;
                import java.util.ArrayList;
                import java.util.Arrays;
                import java.util.List;
                import java.util.Locale;
                import java.util.Map;
                import java.util.SplittableRandom;
                import java.util.function.Supplier;
                import java.util.function.ToDoubleFunction;
                import java.util.stream.Collectors;
                import org.bouton.api.equation.Expression;
                import org.bouton.api.parameter.RealParameter;
                import org.bouton.api.rule.Synapse;

                public final class Rule {
                  public static final String NAME = "honest";
                  static final List<String> NAMES = List.of(NAME);
                  static final Map<Kind, Double> GAINS = Map.of(Kind.FAST, 1.0);
                  static final Constants CONSTANTS = new Constants(1, NAMES);
                  static final ToDoubleFunction<double[]> SUM = x -> Arrays.stream(x).sum();

                  enum Kind { FAST, SLOW }

                  record Constants(double gain, List<String> names) {}

                  static final class Unsuitable extends IllegalArgumentException {
                    @Serial private static final long serialVersionUID = 1;
                  }

                  static final Supplier<List<String>> EMPTY = () -> new ArrayList<>();

                  Expression change(Synapse synapse) { return synapse.weight(); }

                  void notify(String reader) { setDefault(getResource("a")); }

                  String getResource(String name) { return name + Rule.class.hashCode(); }

                  void setDefault(String name) { notify(name); }

                  String text(Kind kind, double[][] rows) {
                    assert rows.length > 0;
                    List<Integer> drawn = new ArrayList<>();
                    drawn.add(new SplittableRandom(3).nextInt());
                    String joined = drawn.stream().map(String::valueOf).collect(Collectors.joining());
                    return switch (kind) {
                      case FAST -> String.format(Locale.ROOT, "%s %s", joined, rows[0].clone()[0]);
                      case SLOW -> kind.name() + Math.tanh(rows[0][0]) + getClass().getSimpleName();
                    };
                  }
                }
                """);
    for (Cheat cheat : cheats().toList()) {
      sources.type(
          "local." + cheat.name(),
          "public class " + cheat.name() + " {\n" + cheat.body() + "\n}\n");
    }
    sources.compile();
    cheats = sources.classesIn("local");
    honest = sources.classesIn("honest");
  }

  @ParameterizedTest
  @MethodSource("cheats")
  void theRuleNamesWhoCheatsAndWhere(Cheat cheat) {
    Map<String, List<String>> complaints = complaintsAbout(cheat);

    assertThat(complaints).as("rules that are broken").containsKey(cheat.rule());
    assertThat(complaints.get(cheat.rule()))
        .anySatisfy(line -> assertThat(line).contains(cheat.name(), cheat.complaint()));
  }

  @ParameterizedTest
  @MethodSource("cheats")
  void whatIsNotListedIsForbiddenWhateverItIs(Cheat cheat) {
    assertThat(complaintsAbout(cheat).containsKey(WHITELIST)).isEqualTo(cheat.unlisted());
  }

  @Test
  void everyRuleHasItsCheat() {
    Set<String> exercised = cheats().map(Cheat::rule).collect(Collectors.toSet());
    exercised.add(WHITELIST);

    assertThat(rules)
        .hasSameSizeAs(exercised)
        .allSatisfy(
            rule ->
                assertThat(exercised)
                    .anyMatch(
                        known -> rule.getDescription().startsWith("classes should " + known)));
  }

  @Test
  void equationsInPlainJavaPass() {
    assertThat(rules).isNotEmpty().allSatisfy(rule -> rule.check(honest));
  }

  @Test
  void anEmptyModuleIsAnErrorAndNotASuccess() {
    JavaClasses nothing = honest.that(in("nowhere"));

    assertThat(rules)
        .allSatisfy(
            rule ->
                assertThat(catchThrowable(() -> rule.check(nothing)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("failed to check any classes"));
  }

  private Map<String, List<String>> complaintsAbout(Cheat cheat) {
    JavaClasses cheating =
        cheats.that(
            DescribedPredicate.describe(
                cheat.name(),
                type -> (type.getName() + "$").startsWith("local." + cheat.name() + "$")));
    Map<String, List<String>> complaints = new TreeMap<>();
    for (ArchRule rule : rules) {
      List<String> lines = rule.evaluate(cheating).getFailureReport().getDetails();
      if (!lines.isEmpty()) {
        complaints.put(
            Stream.concat(cheats().map(Cheat::rule), Stream.of(WHITELIST))
                .filter(known -> rule.getDescription().startsWith("classes should " + known))
                .findFirst()
                .orElseThrow(),
            lines);
      }
    }
    return complaints;
  }

  private static DescribedPredicate<JavaClass> in(String packageName) {
    return DescribedPredicate.describe(
        "are in " + packageName, type -> type.getPackageName().equals(packageName));
  }
}
