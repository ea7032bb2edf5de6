package org.bouton.core.locality;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How a class has its dynamic calls and constants linked (The Java Virtual Machine Specification,
 * 4.4 and 4.7.23). Compilers use a few methods of the JDK for it; whoever writes class files by
 * other means can name any, and pass it any method to call.
 */
final class BootstrapMethods {

  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";

  private static final Set<String> OF_COMPILERS =
      Set.of(
          LAMBDAS,
          "java/lang/invoke/StringConcatFactory",
          "java/lang/runtime/ObjectMethods",
          "java/lang/runtime/SwitchBootstraps");

  private static final int UTF8 = 1;
  private static final int METHOD_HANDLE = 15;
  private static final int GETS_FIELD = 1;

  private final Map<Integer, String> texts = new HashMap<>();
  private final Map<Integer, Integer> firstOf = new HashMap<>();
  private final Map<Integer, Integer> kindsOfHandles = new HashMap<>();
  private final Set<String> unusual = new LinkedHashSet<>();

  private BootstrapMethods() {}

  /**
   * The types of this class file's bootstrap methods that no compiler uses, or not so.
   *
   * @throws IOException if the class file is malformed
   */
  static Set<String> unusualIn(byte[] classFile) throws IOException {
    BootstrapMethods methods = new BootstrapMethods();
    try {
      methods.read(new DataInputStream(new ByteArrayInputStream(classFile)));
    } catch (NullPointerException e) {
      throw new IOException("it refers to a constant that is not there", e);
    }
    return methods.unusual;
  }

  private void read(DataInputStream file) throws IOException {
    file.skipNBytes(8);
    readConstants(file);
    file.skipNBytes(6);
    file.skipNBytes(2L * file.readUnsignedShort());
    for (int members = 0; members < 2; members++) {
      for (int left = file.readUnsignedShort(); left > 0; left--) {
        file.skipNBytes(6);
        skipAttributes(file);
      }
    }
    for (int left = file.readUnsignedShort(); left > 0; left--) {
      boolean bootstraps = "BootstrapMethods".equals(texts.get(file.readUnsignedShort()));
      int length = file.readInt();
      if (bootstraps) {
        readBootstraps(file);
      } else {
        file.skipNBytes(Integer.toUnsignedLong(length));
      }
    }
  }

  private void readConstants(DataInputStream file) throws IOException {
    int count = file.readUnsignedShort();
    for (int index = 1; index < count; index++) {
      int tag = file.readUnsignedByte();
      switch (tag) {
        case UTF8 -> texts.put(index, file.readUTF());
        case METHOD_HANDLE -> {
          kindsOfHandles.put(index, file.readUnsignedByte());
          firstOf.put(index, file.readUnsignedShort());
        }
        case 7, 8, 16, 19, 20 -> firstOf.put(index, file.readUnsignedShort());
        case 9, 10, 11, 12, 17, 18 -> {
          firstOf.put(index, file.readUnsignedShort());
          file.skipNBytes(2);
        }
        case 3, 4 -> file.skipNBytes(4);
        case 5, 6 -> {
          file.skipNBytes(8);
          index++;
        }
        default -> throw new IOException("it has a constant of the unknown kind " + tag);
      }
    }
  }

  private static void skipAttributes(DataInputStream file) throws IOException {
    for (int left = file.readUnsignedShort(); left > 0; left--) {
      file.skipNBytes(2);
      file.skipNBytes(Integer.toUnsignedLong(file.readInt()));
    }
  }

  private void readBootstraps(DataInputStream file) throws IOException {
    for (int left = file.readUnsignedShort(); left > 0; left--) {
      String owner = ownerOf(file.readUnsignedShort());
      boolean usual = OF_COMPILERS.contains(owner);
      for (int arguments = file.readUnsignedShort(); arguments > 0; arguments--) {
        Integer handle = kindsOfHandles.get(file.readUnsignedShort());
        // The methods behind lambdas are examined as calls; records name their own fields.
        usual &= handle == null || owner.equals(LAMBDAS) || handle == GETS_FIELD;
      }
      if (!usual) {
        unusual.add(owner.replace('/', '.'));
      }
    }
  }

  /** From the handle to its method, to the class of that, to the name of that. */
  private String ownerOf(int handle) {
    return Objects.requireNonNull(texts.get(first(first(first(handle)))));
  }

  private int first(int constant) {
    return Objects.requireNonNull(firstOf.get(constant));
  }
}
