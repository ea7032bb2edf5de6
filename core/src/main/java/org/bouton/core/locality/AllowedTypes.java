package org.bouton.core.locality;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;

/** The types outside its own module that local code may use. All else is forbidden. */
final class AllowedTypes {

  private static final String API = "org.bouton.api.";
  private static final String REFERENCE = "org.bouton.api.reference";

  private static final Set<String> PACKAGES =
      Set.of(
          "java.lang.annotation",
          "java.math",
          "java.util.function",
          "java.util.random",
          "java.util.stream",
          "org.jspecify.annotations");

  /** Named one by one: these packages also hold what reaches outside, and grow with every Java. */
  private static final Set<String> TYPES =
      Set.of(
          "java.io.Serial",
          "java.io.Serializable",
          "java.lang.ArithmeticException",
          "java.lang.ArrayIndexOutOfBoundsException",
          "java.lang.AssertionError",
          "java.lang.AutoCloseable",
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.CharSequence",
          "java.lang.Character",
          "java.lang.Class",
          "java.lang.ClassCastException",
          "java.lang.CloneNotSupportedException",
          "java.lang.Cloneable",
          "java.lang.Comparable",
          "java.lang.Deprecated",
          "java.lang.Double",
          "java.lang.Enum",
          "java.lang.Error",
          "java.lang.Exception",
          "java.lang.Float",
          "java.lang.FunctionalInterface",
          "java.lang.IllegalArgumentException",
          "java.lang.IllegalStateException",
          "java.lang.IncompatibleClassChangeError",
          "java.lang.IndexOutOfBoundsException",
          "java.lang.Integer",
          "java.lang.Iterable",
          "java.lang.Long",
          "java.lang.MatchException",
          "java.lang.Math",
          "java.lang.NoSuchFieldError",
          "java.lang.NullPointerException",
          "java.lang.Number",
          "java.lang.NumberFormatException",
          "java.lang.Object",
          "java.lang.Override",
          "java.lang.Record",
          "java.lang.Runnable",
          "java.lang.RuntimeException",
          "java.lang.SafeVarargs",
          "java.lang.Short",
          "java.lang.StrictMath",
          "java.lang.String",
          "java.lang.StringBuilder",
          "java.lang.SuppressWarnings",
          "java.lang.System",
          "java.lang.Throwable",
          "java.lang.UnsupportedOperationException",
          "java.lang.Void",
          "java.util.AbstractCollection",
          "java.util.AbstractList",
          "java.util.AbstractMap",
          "java.util.AbstractSet",
          "java.util.ArrayDeque",
          "java.util.ArrayList",
          "java.util.Arrays",
          "java.util.BitSet",
          "java.util.Collection",
          "java.util.Collections",
          "java.util.Comparator",
          "java.util.ConcurrentModificationException",
          "java.util.Deque",
          "java.util.DoubleSummaryStatistics",
          "java.util.EnumMap",
          "java.util.EnumSet",
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.IdentityHashMap",
          "java.util.IntSummaryStatistics",
          "java.util.Iterator",
          "java.util.LinkedHashMap",
          "java.util.LinkedHashSet",
          "java.util.LinkedList",
          "java.util.List",
          "java.util.ListIterator",
          "java.util.Locale",
          "java.util.LongSummaryStatistics",
          "java.util.Map",
          "java.util.NavigableMap",
          "java.util.NavigableSet",
          "java.util.NoSuchElementException",
          "java.util.Objects",
          "java.util.Optional",
          "java.util.OptionalDouble",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.PrimitiveIterator",
          "java.util.PriorityQueue",
          "java.util.Queue",
          "java.util.Random",
          "java.util.RandomAccess",
          "java.util.SequencedCollection",
          "java.util.SequencedMap",
          "java.util.SequencedSet",
          "java.util.Set",
          "java.util.SortedMap",
          "java.util.SortedSet",
          "java.util.Spliterator",
          "java.util.Spliterators",
          "java.util.SplittableRandom",
          "java.util.StringJoiner",
          "java.util.TreeMap",
          "java.util.TreeSet");

  /** What reading a file takes, and nothing that writes one. */
  private static final Set<String> FOR_READING =
      Set.of(
          "java.io.BufferedInputStream",
          "java.io.BufferedReader",
          "java.io.EOFException",
          "java.io.IOException",
          "java.io.InputStream",
          "java.io.InputStreamReader",
          "java.io.Reader",
          "java.io.UncheckedIOException",
          "java.nio.Buffer",
          "java.nio.ByteBuffer",
          "java.nio.ByteOrder",
          "java.nio.CharBuffer",
          "java.nio.FloatBuffer",
          "java.nio.ShortBuffer",
          "java.nio.charset.Charset",
          "java.nio.charset.StandardCharsets",
          "java.nio.file.AccessDeniedException",
          "java.nio.file.Files",
          "java.nio.file.InvalidPathException",
          "java.nio.file.LinkOption",
          "java.nio.file.NoSuchFileException",
          "java.nio.file.NotDirectoryException",
          "java.nio.file.OpenOption",
          "java.nio.file.Path",
          "java.util.zip.GZIPInputStream",
          "java.util.zip.ZipEntry",
          "java.util.zip.ZipException",
          "java.util.zip.ZipFile");

  private AllowedTypes() {}

  /** Whether a type is among those that only classes that read files may use. */
  static boolean isForReading(JavaClass type) {
    return FOR_READING.contains(outermost(type.getName()));
  }

  static boolean contains(JavaClass type) {
    String packageName = type.getPackageName();
    return type.isPrimitive()
        || ((packageName + ".").startsWith(API) && !isIn(packageName, REFERENCE))
        || PACKAGES.contains(packageName)
        || TYPES.contains(outermost(type.getName()));
  }

  /** The name of the type that a type is nested in, or its own. */
  static String outermost(String name) {
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }

  private static boolean isIn(String packageName, String root) {
    return (packageName + ".").startsWith(root + ".");
  }
}
