// SPDX-License-Identifier: Apache-2.0
package pantile.serial;

import java.io.InvalidObjectException;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantile.text.Described;

/**
 * Bounds the work of hashing the collections that a stream of objects holds. A hash walks every
 * path: of a hundred levels of sets that each hold the next one twice, in a few thousand bytes, the
 * hash is never done (Wouter Coekaerts, "SerialDOS", 2015), and reading a set hashes. A filter
 * cannot see it, since nobody tells a filter which object a reference in the stream means.
 *
 * <p>So each collection's steps are counted when it has been read, which is before anything can
 * hash it: one, and the steps of all that it holds, as often as it holds them. Elements of users'
 * classes, records among them, count one, whatever their own hashes walk. Memory: an entry for each
 * collection. Used by one thread, for one stream.
 */
final class HashWork {
  private static final long STEPS_FOR_A_BYTE = 16;
  private static final long STEPS_FOR_ALL = 1 << 20;

  private final IdentityHashMap<Object, Long> known = new IdentityHashMap<>();
  private final long most;
  private long walked;
  private long longest;
  private boolean hashes;

  /**
   * For a stream. What holds nothing twice has fewer steps than bytes.
   *
   * @param bytes how many it has
   */
  HashWork(long bytes) {
    this.most = STEPS_FOR_ALL + STEPS_FOR_A_BYTE * bytes;
  }

  /**
   * To be called with each class of the stream, before an object is made of it: only sets and maps
   * hash what they are given.
   *
   * @param type the class
   * @throws InvalidObjectException if it hashes, and what was read is too much work
   */
  void found(Class<?> type) throws InvalidObjectException {
    if (Set.class.isAssignableFrom(type)
        || Map.class.isAssignableFrom(type)
        || type.getName().equals("java.util.CollSer")) { // turns into what List.of, Set.of give
      hashes = true;
      require();
    }
  }

  /**
   * To be called with each object when it has been read, and before the next is.
   *
   * @param object the object, or what it resolved to
   * @throws InvalidObjectException if there are sets or maps, and its hash is too much work
   */
  void read(@Nullable Object object) throws InvalidObjectException {
    if (object == null || !isOfOthers(object)) {
      return;
    }
    long steps;
    try {
      steps = walk(object);
    } catch (RuntimeException e) { // bytes may make collections that have no list inside, say
      InvalidObjectException broken =
          new InvalidObjectException("a broken collection: " + Described.of(e));
      broken.initCause(e);
      throw broken;
    }
    known.put(object, steps);
    longest = Math.max(longest, steps);
    require();
  }

  private void require() throws InvalidObjectException {
    if (hashes && Math.max(longest, walked) > most) {
      throw new InvalidObjectException(
          "hashing its collections would take more than "
              + most
              + " steps: they hold each other too often");
    }
  }

  /** Whether its hash is made of those of others: the JDK's collections, maps and entries. */
  private static boolean isOfOthers(Object object) {
    return (object instanceof Collection || object instanceof Map || object instanceof Map.Entry)
        && object.getClass().getClassLoader() == null;
  }

  private long walk(Object object) {
    return switch (object) {
      case Map<?, ?> map -> plus(walk(map.keySet()), walk(map.values()));
      case Map.Entry<?, ?> entry -> walk(Arrays.asList(entry.getKey(), entry.getValue()));
      case Collection<?> elements -> {
        long steps = 1;
        for (Object element : elements) {
          steps = plus(steps, steps(element));
          if (++walked > most) { // views may be longer than any bytes
            yield Long.MAX_VALUE;
          }
        }
        yield steps;
      }
      default -> 1;
    };
  }

  private long steps(@Nullable Object element) {
    if (element == null || !isOfOthers(element)) {
      return 1;
    }
    Long steps = known.get(element);
    if (steps != null) {
      return steps;
    }
    // Some views make entries; whatever else is not known is still being read, so it is in itself.
    return element instanceof Map.Entry ? walk(element) : Long.MAX_VALUE;
  }

  private static long plus(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}
