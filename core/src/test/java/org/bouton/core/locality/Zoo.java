package org.bouton.core.locality;

import static org.bouton.core.locality.Animal.refused;
import static org.bouton.core.locality.Animal.useless;
import static org.bouton.core.locality.PluginSource.PLUGIN;
import static org.bouton.core.locality.PluginSource.RULE;
import static org.bouton.core.locality.PluginSource.module;
import static org.bouton.core.locality.PluginSource.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Plugins to be afraid of, each with the rules that must catch it and what must be said of it. */
public final class Zoo {

  private static final String M = "org.zoo.hostile";
  private static final String CLASS = "org/zoo/hostile/Rule.class";

  private Zoo() {}

  /** A local plugin with a rule of the name {@code good}. */
  public static Path good(Path folder) throws IOException {
    return plugin("org.zoo.good").jar(folder);
  }

  /** Those that must not be loaded. */
  public static List<Animal> hostile() {
    return List.of(
        // What the classes do.
        refused(
            "sees whole trajectories",
            "reference allowed-types",
            "org.bouton.api.reference.Trajectory",
            deed("int f(org.bouton.api.reference.Trajectory t) { return t.hashCode(); }")),
        refused(
            "calls ND4J",
            "requires host allowed-types",
            "(Rule.java:8)",
            folder ->
                plugin(M, "Object f() { return org.nd4j.linalg.factory.Nd4j.eye(2); }")
                    .directive("requires org.deeplearning4j")
                    .jar(folder)),
        refused(
            "calls the host",
            "requires host allowed-types",
            "(Rule.java:8)",
            folder ->
                plugin(M, "Object f() { return org.bouton.core.BoutonHost.start(); }")
                    .directive("requires org.bouton.core")
                    .jar(folder)),
        refused(
            "reflects into the host",
            "reflection allowed-types",
            "(Rule.java:9)",
            deed(
                """
                Object f() throws Exception {
                  return Class.forName("org.bouton.core.BoutonHost").getMethod("start").invoke(null);
                }
                """)),
        refused(
            "finds a class by its name",
            "reflection",
            "(Rule.java:8)",
            deed("Object f() throws Exception { return Class.forName(\"x\"); }")),
        refused(
            "looks for method handles",
            "reflection allowed-types",
            "(Rule.java:8)",
            deed("Object f() { return java.lang.invoke.MethodHandles.lookup(); }")),
        refused(
            "is unsafe",
            "requires reflection allowed-types",
            "(Rule.java:8)",
            folder ->
                plugin(M, "void f(sun.misc.Unsafe u) { u.putInt(0L, 1); }")
                    .directive("requires jdk.unsupported")
                    .jar(folder)),
        refused(
            "opens a file",
            "files allowed-types",
            "(Rule.java:8)",
            deed("Object f() throws Exception { return new java.io.FileReader(\"w\"); }")),
        refused(
            "connects to the network",
            "files allowed-types",
            "(Rule.java:8)",
            deed("Object f() throws Exception { return new java.net.Socket(\"h\", 1); }")),
        refused(
            "starts a thread",
            "threads allowed-types",
            "(Rule.java:8)",
            deed("void f() { new Thread(this::name).start(); }")),
        refused(
            "keeps a memory that all synapses share",
            "mutable-statics",
            "Rule.seen> is static and not final in (Rule.java)",
            deed("static double seen;")),
        refused(
            "loads a library",
            "native-code system",
            "(Rule.java:8)",
            deed("static { System.loadLibrary(\"c\"); }")),
        refused("is native", "native-code", "Rule.f()> is native", deed("native void f();")),
        refused(
            "says that it was initialised",
            "system",
            "(Rule.java:8)",
            deed("static { System.setProperty(\"org.zoo.hostile\", \"initialised\"); }")),
        refused("exits", "system", "(Rule.java:8)", deed("void f() { System.exit(0); }")),
        refused(
            "starts a process",
            "system allowed-types",
            "(Rule.java:8)",
            deed("Object f() throws Exception { return new ProcessBuilder(\"sh\").start(); }")),
        refused(
            "throws dice",
            "randomness",
            "(Rule.java:8)",
            deed("double f() { return Math.random(); }")),
        refused(
            "uses what nobody thought of",
            "allowed-types",
            "(Rule.java:8)",
            deed("Object f() { return java.text.NumberFormat.getInstance(); }")),
        // Where they hide it.
        refused(
            "hides the deed in a helper",
            "system",
            "Helper.java:3)",
            folder ->
                plugin(M, "long f() { return org.zoo.hostile.deep.Helper.f(); }")
                    .type(
                        M + ".deep.Helper",
                        "public class Helper {\n  public static long f() { return System.nanoTime(); } }")
                    .jar(folder)),
        refused(
            "hides the deed in a lambda",
            "threads allowed-types",
            "(Rule.java:9)",
            deed("java.util.function.Supplier<Object> f() {\n return () -> new Thread(); }")),
        refused(
            "hides the deed in a method reference",
            "system",
            "(Rule.java:8)",
            deed("java.util.function.LongSupplier f() { return System::nanoTime; }")),
        refused(
            "hides the deed in what it inherits",
            "files allowed-types",
            "(Base.java:3)",
            folder ->
                plugin(M)
                    .change("Rule", "extends Object", "extends Base")
                    .type(
                        M + ".Base",
                        "public abstract class Base {\n boolean f() { return new java.io.File(\"w\").delete(); } }")
                    .jar(folder)),
        refused(
            "inherits from a thread",
            "threads allowed-types",
            "Class <org.zoo.hostile.Worker> extends class <java.lang.Thread> in (Worker.java)",
            folder -> plugin(M).type(M + ".Worker", "class Worker extends Thread {}").jar(folder)),
        refused(
            "inherits from a class loader",
            "reflection allowed-types",
            "Class <org.zoo.hostile.Loader> extends class <java.lang.ClassLoader>",
            folder ->
                plugin(M).type(M + ".Loader", "class Loader extends ClassLoader {}").jar(folder)),
        refused(
            "hides the deed in a service of its own",
            "uses provides-services reflection allowed-types system",
            "module org.zoo.hostile uses org.zoo.hostile.Deed",
            folder ->
                plugin(M, "void f() { java.util.ServiceLoader.load(Deed.class).forEach(Deed::f); }")
                    .type(M + ".Deed", "public interface Deed { void f(); }")
                    .type(
                        M + ".Done",
                        "public class Done implements Deed { public void f() { System.gc(); } }")
                    .directive("uses " + M + ".Deed")
                    .provides(M + ".Deed", M + ".Done")
                    .jar(folder)),
        refused(
            "hides the deed in a library beside it",
            "files allowed-types",
            "(Library.java:2)",
            folder -> {
              Path together = folder.resolve("hostile");
              Path library =
                  module("org.zoo.library")
                      .directive("exports org.zoo.library")
                      .type(
                          "org.zoo.library.Library",
                          "public class Library { public Object f() { return new java.io.File(\"w\"); } }")
                      .jar(together);
              plugin(M, "Object f() { return new org.zoo.library.Library().f(); }")
                  .directive("requires org.zoo.library")
                  .library(library)
                  .jar(together);
              return together;
            }),
        refused(
            "poses as the host",
            "names host",
            "has a package org.bouton.core.x",
            folder ->
                plugin(M, "Object f() { return new org.bouton.core.x.Mole(); }")
                    .type("org.bouton.core.x.Mole", "public class Mole {}")
                    .jar(folder)),
        refused(
            "hides the deed in how a call is linked",
            "bytecode",
            "class org.zoo.hostile.Rule of hostile.jar has calls linked by"
                + " java.lang.invoke.ConstantBootstraps",
            folder -> {
              Jars jar =
                  Jars.of(
                      plugin(M, "String f(int i) { return \"a\" + i; }")
                          .compile(folder.resolveSibling("work")));
              return jar.with(
                      CLASS,
                      renamed(
                          jar.content(CLASS),
                          "java/lang/invoke/StringConcatFactory",
                          "java/lang/invoke/ConstantBootstraps"))
                  .writeTo(folder.resolve("hostile.jar"));
            }),
        // What its module says.
        refused(
            "poses as Bouton's own",
            "names",
            "module org.bouton.hostile has this name",
            folder -> plugin("org.bouton.hostile").jar(folder)),
        refused(
            "requires what is not there",
            "requires allowed-types",
            "module org.zoo.hostile requires org.zoo.library",
            folder -> {
              Path elsewhere = Files.createDirectories(folder.resolveSibling("elsewhere"));
              return plugin(M, "Object f() { return new org.zoo.library.Library(); }")
                  .directive("requires org.zoo.library")
                  .library(
                      module("org.zoo.library")
                          .directive("exports org.zoo.library")
                          .type("org.zoo.library.Library", "public class Library {}")
                          .jar(elsewhere))
                  .jar(folder);
            }),
        refused(
            "requires a module of Java",
            "requires",
            "requires java.sql",
            folder -> plugin(M).directive("requires java.sql").jar(folder)),
        refused(
            "requires annotations at run time",
            "requires",
            "requires org.jspecify",
            folder -> plugin(M).directive("requires org.jspecify").jar(folder)),
        refused(
            "is open to reflection",
            "closed",
            "module org.zoo.hostile is open",
            folder -> plugin(M).open().jar(folder)),
        refused(
            "opens a package",
            "closed",
            "opens org.zoo.hostile",
            folder -> plugin(M).directive("opens " + M).jar(folder)),
        refused(
            "provides a reference rule",
            "provides-local reference allowed-types",
            "that is non-local by nature; --trust loads it",
            folder ->
                plugin(M)
                    .type(
                        M + ".Exact",
                        """
                        public class Exact implements org.bouton.api.reference.ReferenceRule {
                          public String name() { return "exact"; }
                          public String summary() { return "A reference."; }
                          public String source() { return "none"; }
                          public void accumulateGradients(
                              org.bouton.api.reference.Trajectory t,
                              org.bouton.api.parameter.Settings s) {}
                        }
                        """)
                    .provides("org.bouton.api.reference.ReferenceRule", M + ".Exact")
                    .jar(folder)),
        refused(
            "provides nothing",
            "provides-plugin",
            "module org.zoo.hostile provides none; add 'provides org.bouton.api.plugin.Plugin",
            folder -> plugin(M).withdraws(PLUGIN).withdraws(RULE).jar(folder)),
        refused(
            "provides a rule without a plugin",
            "provides-plugin",
            "module org.zoo.hostile provides none",
            folder -> plugin(M).withdraws(PLUGIN).jar(folder)),
        refused(
            "provides two plugins",
            "provides-plugin",
            "provides 2: org.zoo.hostile.Descriptor, org.zoo.hostile.Second",
            folder ->
                plugin(M)
                    .type(M + ".Second", "public class Second extends Descriptor {}")
                    .provides(PLUGIN, M + ".Second")
                    .jar(folder)),
        refused(
            "is there twice",
            "descriptor",
            "a.jar and b.jar both hold module org.zoo.hostile",
            folder -> {
              Path together = folder.resolve("hostile");
              Path jar = plugin(M).jar(together);
              Files.copy(jar, together.resolve("b.jar"));
              Files.move(jar, together.resolve("a.jar"));
              return together;
            }),
        refused(
            "has a descriptor that means nothing",
            "descriptor provides-plugin",
            "the descriptor of hostile.jar is malformed",
            tampered(
                jar -> jar.with("module-info.class", broken(jar.content("module-info.class"))))),
        refused(
            "has a class in no package",
            "descriptor provides-plugin readable-classes",
            "Stray.class",
            tampered(jar -> jar.with("Stray.class", jar.content(CLASS)))),
        // What the jar is.
        refused(
            "is not a module",
            "module",
            "hostile.jar has no module-info.class",
            tampered(jar -> jar.without("module-info.class"))),
        refused(
            "is a zip without entries",
            "module",
            "hostile.jar",
            folder ->
                Files.write(
                    folder.resolve("hostile.jar"),
                    new byte[] {
                      'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
                    })),
        refused(
            "is an empty file",
            "archive",
            "hostile.jar is not a jar that can be read: zip file is empty",
            folder -> Files.createFile(folder.resolve("hostile.jar"))),
        refused(
            "is garbage",
            "archive",
            "hostile.jar is not a jar that can be read",
            folder -> {
              byte[] noise = new byte[5_000];
              new Random(3).nextBytes(noise);
              return Files.write(folder.resolve("hostile.jar"), noise);
            }),
        refused(
            "is cut short",
            "archive",
            "hostile.jar is not a jar that can be read",
            rewritten(bytes -> Arrays.copyOf(bytes, bytes.length / 2))),
        refused(
            "is damaged inside",
            "archive",
            "is damaged",
            rewritten(
                bytes -> {
                  for (int i = 200; i < 260; i++) {
                    bytes[i] ^= 0x55;
                  }
                  return bytes;
                })),
        refused(
            "is for a newer Java",
            "class-version",
            "class org.zoo.hostile.Rule of hostile.jar is for Java 999, and this is Java ",
            tampered(jar -> jar.with(CLASS, ofVersion(0, 999 + 44, jar.content(CLASS))))),
        refused(
            "uses previews of Java",
            "class-version",
            "class org.zoo.hostile.Rule of hostile.jar uses preview features of Java 17",
            tampered(jar -> jar.with(CLASS, ofVersion(0xFFFF, 17 + 44, jar.content(CLASS))))),
        refused(
            "has a class file that is none",
            "class-version",
            "class org.zoo.hostile.Rule of hostile.jar is no class file",
            tampered(jar -> jar.with(CLASS, "class".getBytes(StandardCharsets.UTF_8)))),
        refused(
            "has a class that cannot be read",
            "readable-classes bytecode",
            "class org.zoo.hostile.Rule of hostile.jar cannot be read",
            tampered(jar -> jar.with(CLASS, broken(jar.content(CLASS))))),
        refused(
            "has a class under another name",
            "readable-classes",
            "class org.zoo.hostile.Other of hostile.jar cannot be read",
            tampered(jar -> jar.with("org/zoo/hostile/Other.class", jar.content(CLASS)))),
        refused(
            "unpacks without end",
            "size",
            "hostile.jar holds more than 64 MiB",
            tampered(jar -> jar.with("zeros", new byte[(64 << 20) + 1]))),
        refused(
            "unpacks without end and says that it is small",
            "size",
            "hostile.jar holds more than 64 MiB",
            folder -> {
              Path jar =
                  Jars.of(plugin(M).compile(folder.resolveSibling("work")))
                      .with("zeros", new byte[(64 << 20) + 1])
                      .writeTo(folder.resolve("hostile.jar"));
              return Files.write(jar, Jars.claimingSmallEntries(Files.readAllBytes(jar)));
            }),
        refused(
            "has a class of a size that no class has",
            "size",
            "class file org/zoo/hostile/Large.class of hostile.jar is larger than 1 MiB",
            tampered(jar -> jar.with("org/zoo/hostile/Large.class", new byte[2 << 20]))),
        refused(
            "has entries without end",
            "size",
            "hostile.jar has more than 10000 entries",
            tampered(
                jar -> {
                  for (int i = 0; i < 10_001; i++) {
                    jar.with("e" + i, new byte[0]);
                  }
                  return jar;
                })),
        refused(
            "keeps a memory in an enum",
            "mutable-statics",
            "can change in the constants of an enum in (Rule.java)",
            deed("enum Memory { CELL; int spikes; }")),
        refused(
            "keeps a memory in the body of a constant",
            "mutable-statics",
            "can change in the constants of an enum in (Rule.java)",
            deed("enum Memory { CELL { final int[] spikes = new int[1]; } }")),
        refused(
            "keeps a memory that is called an object",
            "mutable-statics",
            "Rule.MEMORY> is static and of a type that can change",
            deed("private static final Object MEMORY = new int[1];")),
        refused(
            "keeps a memory behind an interface",
            "mutable-statics",
            "Rule.MEMORY> is static and of a type that can change",
            deed(
                "interface Memory {} static final class Spikes implements Memory { int count; }"
                    + " private static final Memory MEMORY = new Spikes();")),
        refused(
            "keeps a memory in an inherited field",
            "mutable-statics",
            "Rule.MEMORY> is static and of a type that can change",
            deed(
                "static class Spikes { int count; } static final class More extends Spikes {}"
                    + " private static final More MEMORY = new More();")),
        refused(
            "reads a property of the system as a number",
            "system",
            "java.lang.Integer.getInteger(java.lang.String)> in (Rule.java:",
            deed("int hidden() { return Integer.getInteger(\"seed\"); }")),
        refused(
            "writes to the console",
            "system",
            "printStackTrace()> in (Rule.java:",
            deed("void hidden() { new RuntimeException().printStackTrace(); }")),
        refused(
            "unpacks into other folders",
            "entries",
            "entry '../../../.profile' of hostile.jar leads out of the jar",
            tampered(jar -> jar.with("../../../.profile", new byte[] {1}))),
        refused(
            "unpacks into the root",
            "entries",
            "entry '/etc/profile' of hostile.jar leads out of the jar",
            tampered(jar -> jar.with("/etc/profile", new byte[] {1}))),
        refused(
            "has an entry twice",
            "entries",
            "entry 'META-INF/x' of hostile.jar is there twice",
            folder -> {
              Path jar =
                  Jars.of(plugin(M).compile(folder.resolveSibling("work")))
                      .with("META-INF/x", new byte[] {1})
                      .with("META-INF/y", new byte[] {1})
                      .writeTo(folder.resolve("hostile.jar"));
              String text = Files.readString(jar, StandardCharsets.ISO_8859_1);
              return Files.writeString(
                  jar, text.replace("META-INF/y", "META-INF/x"), StandardCharsets.ISO_8859_1);
            }),
        refused(
            "has other classes for another Java",
            "one-release",
            "hostile.jar holds META-INF/versions/25/" + CLASS,
            tampered(jar -> jar.with("META-INF/versions/25/" + CLASS, jar.content(CLASS)))),
        refused(
            "says that it has other classes for another Java",
            "one-release",
            "the manifest of hostile.jar says Multi-Release: true",
            tampered(
                jar ->
                    jar.with(
                        "META-INF/MANIFEST.MF",
                        "Manifest-Version: 1.0\nMulti-Release: true\n\n"
                            .getBytes(StandardCharsets.UTF_8)))));
  }

  /** Those that are local, and left out when they are loaded, wholly or in part. */
  public static List<Animal> misfits() {
    return List.of(
        useless(
            "has the identifier of another plugin",
            "plugin good 1.2 (module org.zoo.good, org.zoo.good.jar) already has this identifier;"
                + " remove one of the two",
            folder -> plugin(M).descriptor("good", "1, 0").jar(folder)),
        useless(
            "has a rule of the name of another",
            "learning rule good is left out: plugin good 1.2 (module org.zoo.good,"
                + " org.zoo.good.jar) already has a learning rule of this name",
            folder -> plugin(M).rule("good", "").jar(folder)),
        useless(
            "has a reserved identifier",
            "'bouton-hostile' is reserved",
            folder -> plugin(M).descriptor("bouton-hostile", "1, 0").jar(folder)),
        useless(
            "has an identifier of a wrong form",
            "'LOUD' must be lower-case",
            folder -> plugin(M).descriptor("LOUD", "1, 0").jar(folder)),
        useless(
            "has a rule with a name of a wrong form",
            "name 'Not A Name' must be lower-case",
            folder -> plugin(M).rule("Not A Name", "").jar(folder)),
        useless(
            "needs a newer API, and says so",
            "it needs API 99.0 and this is API 1.0; use a newer Bouton",
            folder -> plugin(M).descriptor("hostile", "99, 0").jar(folder)),
        useless(
            "needs a method of a newer API",
            "it does not fit API 1.0 (was it built against another?) or lacks a library:"
                + " org.bouton.api.rule.LearningRule: Provider org.zoo.hostile.Rule could not be"
                + " instantiated: NoSuchMethodError",
            againstNewerApi("int f = org.bouton.api.plugin.ApiVersion.newer();")),
        useless(
            "needs a type of a newer API",
            "it does not fit API 1.0 (was it built against another?) or lacks a library",
            againstNewerApi("final Object f = new org.bouton.api.plugin.Newer();")),
        useless(
            "has a constructor that throws",
            "IllegalStateException: boo",
            deed("public Rule() { throw new IllegalStateException(\"boo\"); }")),
        useless(
            "has a static initialiser that throws",
            "IllegalStateException: boo",
            deed("static { if (true) throw new IllegalStateException(\"boo\"); }")),
        useless(
            "has a descriptor that fails",
            "its plugin descriptor fails: AssertionError: boo",
            folder ->
                plugin(M)
                    .change("Descriptor", "return \"1.2\";", "throw new AssertionError(\"boo\");")
                    .jar(folder)));
  }

  private static Animal.Making deed(String more) {
    return folder -> plugin(M, more).jar(folder);
  }

  private interface Tampering {
    Jars with(Jars jar);
  }

  private interface Rewriting {
    byte[] of(byte[] bytes);
  }

  private static Animal.Making tampered(Tampering tampering) {
    return folder ->
        tampering
            .with(Jars.of(plugin(M).compile(folder.resolveSibling("work"))))
            .writeTo(folder.resolve("hostile.jar"));
  }

  private static Animal.Making rewritten(Rewriting rewriting) {
    return folder -> {
      Path jar =
          Jars.of(plugin(M).compile(folder.resolveSibling("work")))
              .writeTo(folder.resolve("hostile.jar"));
      return Files.write(jar, rewriting.of(Files.readAllBytes(jar)));
    };
  }

  /** Compiled against an API with one more method and one more type, which ours lacks. */
  private static Animal.Making againstNewerApi(String more) {
    return folder -> {
      Path work = Files.createDirectories(folder.resolveSibling("newer"));
      String version =
          Files.readString(Path.of("../api/src/main/java/org/bouton/api/plugin/ApiVersion.java"));
      Path sources = Files.createDirectories(work.resolve("org/bouton/api/plugin"));
      Files.writeString(
          sources.resolve("ApiVersion.java"),
          version.substring(0, version.lastIndexOf('}'))
              + "public static int newer() { return 1; } }");
      Files.writeString(
          sources.resolve("Newer.java"), "package org.bouton.api.plugin; public class Newer {}");
      return plugin(M, more).options("--patch-module", "org.bouton.api=" + work).jar(folder);
    };
  }

  private static byte[] ofVersion(int minor, int major, byte[] classFile) {
    classFile[4] = (byte) (minor >> 8);
    classFile[5] = (byte) minor;
    classFile[6] = (byte) (major >> 8);
    classFile[7] = (byte) major;
    return classFile;
  }

  /** A class file whose first constant is of no kind that there is. */
  private static byte[] broken(byte[] classFile) {
    classFile[10] = (byte) 0xEE;
    return classFile;
  }

  /** The same class file, with another text for one of its constants. */
  private static byte[] renamed(byte[] classFile, String from, String to) {
    String bytes = new String(classFile, StandardCharsets.ISO_8859_1);
    return bytes
        .replace((char) from.length() + from, (char) to.length() + to)
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
