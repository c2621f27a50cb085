// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantile.serial.ObjectReader;
import pantile.serial.ReadRule;

/**
 * Values of tasks as bytes, by Java's serialization. Of bytes, objects of few classes are made:
 * numbers, texts, times and collections of the JDK, arrays of these, and what the user names.
 */
final class ValueBytes {
  private static final int DEEPEST = 256;

  /** Whatever of these packages is serializable is a plain value. */
  private static final Set<String> PACKAGES =
      Set.of("java.math", "java.time", "java.time.chrono", "java.time.zone");

  private static final Set<String> CLASSES =
      Set.of(
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.Character",
          "java.lang.Short",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Float",
          "java.lang.Double",
          "java.lang.Number",
          "java.lang.String",
          "java.lang.Enum",
          "java.lang.Object",
          "java.lang.Comparable",
          "java.lang.CharSequence",
          "java.util.ArrayDeque",
          "java.util.ArrayList",
          "java.util.Arrays$ArrayList",
          "java.util.AbstractMap$SimpleEntry",
          "java.util.AbstractMap$SimpleImmutableEntry",
          "java.util.BitSet",
          "java.util.CollSer",
          "java.util.Collections$EmptyList",
          "java.util.Collections$EmptyMap",
          "java.util.Collections$EmptySet",
          "java.util.Collections$SingletonList",
          "java.util.Collections$SingletonMap",
          "java.util.Collections$SingletonSet",
          "java.util.Collections$UnmodifiableCollection",
          "java.util.Collections$UnmodifiableList",
          "java.util.Collections$UnmodifiableMap",
          "java.util.Collections$UnmodifiableRandomAccessList",
          "java.util.Collections$UnmodifiableSet",
          "java.util.Date",
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.ImmutableCollections$List12", // what CollSer turns into
          "java.util.ImmutableCollections$ListN",
          "java.util.ImmutableCollections$Map1",
          "java.util.ImmutableCollections$MapN",
          "java.util.ImmutableCollections$Set12",
          "java.util.ImmutableCollections$SetN",
          "java.util.LinkedHashMap",
          "java.util.LinkedHashSet",
          "java.util.LinkedList",
          "java.util.List",
          "java.util.Locale",
          "java.util.Map",
          "java.util.Map$Entry",
          "java.util.Set",
          "java.util.TreeMap",
          "java.util.TreeSet",
          "java.util.UUID");

  private final Map<String, Class<?>> named = new HashMap<>();

  ValueBytes(Set<Class<?>> named) {
    named.forEach(type -> this.named.put(type.getName(), type));
  }

  /**
   * Writes a value.
   *
   * @throws java.io.NotSerializableException if it, or what it holds, is not serializable
   * @throws IOException if its own code fails
   */
  byte[] write(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new IOException(e.toString(), e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a value.
   *
   * @throws InvalidClassException if it holds an object of a class that is not named
   * @throws IOException if the bytes are of no value, or of sets that would take too long to hash
   */
  Object read(byte[] bytes) throws IOException {
    Filter filter = new Filter(bytes.length);
    try {
      Object value = ObjectReader.read(bytes, new Named(named, filter));
      if (value == null) {
        throw new IOException("it is null");
      }
      return value;
    } catch (InvalidClassException e) {
      throw filter.refused.isEmpty() ? e : new InvalidClassException(filter.refused, "not named");
    } catch (ClassNotFoundException
        | RuntimeException
        | StackOverflowError
        | OutOfMemoryError
        | LinkageError e) { // whatever bytes may do to a reader of objects
      throw new IOException(e.toString(), e);
    }
  }

  /** Named classes may be of loaders that the reader does not know. */
  private record Named(Map<String, Class<?>> named, Filter filter) implements ReadRule {
    @Override
    public @Nullable Class<?> find(String name) {
      return named.get(name);
    }

    @Override
    public boolean boundsHashing() {
      return true;
    }
  }

  private final class Filter implements ObjectInputFilter {
    private final long bytes;
    private String refused = "";

    Filter(long bytes) {
      this.bytes = bytes;
    }

    @Override
    public Status checkInput(FilterInfo info) {
      if (info.depth() > DEEPEST || info.arrayLength() > bytes) {
        return Status.REJECTED;
      }
      Class<?> type = info.serialClass();
      if (type == null) {
        return Status.UNDECIDED; // asked about the limits alone
      }
      while (type.isArray()) {
        type = type.getComponentType();
      }
      if (type.isPrimitive()
          || named.get(type.getName()) == type
          || CLASSES.contains(type.getName())
          || (PACKAGES.contains(type.getPackageName()) && type.getClassLoader() == null)) {
        return Status.ALLOWED;
      }
      refused = type.getName();
      return Status.REJECTED;
    }
  }
}
