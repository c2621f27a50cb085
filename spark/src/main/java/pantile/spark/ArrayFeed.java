// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** The elements of a partition's arrays, one array after the other, as if they were one array. */
final class ArrayFeed {
  private final ElementType type;
  private final Iterator<?> arrays;
  private @Nullable Object current;
  private int at;
  private int length;

  ArrayFeed(ElementType type, Iterator<?> arrays) {
    this.type = type;
    this.arrays = arrays;
  }

  ElementType type() {
    return type;
  }

  /** How many elements follow in the same array; 0 if none follows at all. */
  int inPlace() {
    while (at == length && arrays.hasNext()) {
      current = arrays.next();
      at = 0;
      length = ElementArrays.length(current);
    }
    return length - at;
  }

  /** A view of the next elements. */
  Slice take(int count) {
    int from = skip(count);
    return ElementArrays.slice(current(), from, from + count);
  }

  /** Passes by the next elements of the same array. */
  int skip(int count) {
    if (count > inPlace()) {
      throw missing();
    }
    int from = at;
    at += count;
    return from;
  }

  /** The array in which the next element lies, or the last one did. */
  Object current() {
    if (current == null) {
      throw missing();
    }
    return current;
  }

  /** Copies the next elements. */
  void copy(Object into, int index, int count) {
    int done = 0;
    while (done < count) {
      int some = Math.min(count - done, inPlace());
      if (some == 0) {
        throw missing();
      }
      System.arraycopy(current(), at, into, index + done, some);
      at += some;
      done += some;
    }
  }

  /** The next elements in an array of their own. */
  Object copyOf(long count) {
    Object copy = ElementArrays.make(type, Math.toIntExact(count));
    copy(copy, 0, (int) count);
    return copy;
  }

  private static NoSuchElementException missing() {
    return new NoSuchElementException(
        "a partition has fewer elements than when they were counted: the RDD is not the same each"
            + " time that it is computed");
  }

  /**
   * Checks that nothing is left.
   *
   * @throws IllegalStateException if elements are left
   */
  void requireEnd() {
    if (inPlace() > 0) {
      throw new IllegalStateException(
          "a partition has more elements than when they were counted: the RDD is not the same each"
              + " time that it is computed");
    }
  }
}
