// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Numbers read from text, one after another, in an array that grows. Their type is given or found:
 * {@code long} if every number is an integer, else {@code double}. What is found does not depend on
 * the order of the numbers: no integer is rounded, and −0 keeps its sign among doubles.
 */
final class TextNumbers {
  /** Integers of fewer digits are doubles. */
  private static final int EXACT_DIGITS = 15;

  private final @Nullable ElementType wanted;
  private boolean floating;
  private long[] longs;
  private double[] doubles;
  private int count;

  /** Where −0 was read as an integer, in case the numbers turn out to be doubles. */
  private final BitSet negativeZeros = new BitSet();

  /** What to say of an integer beyond 64 bits, until a number is met that makes all doubles. */
  private @Nullable BadFileException beyond;

  /**
   * Makes an empty array.
   *
   * @param wanted the type, or null to find it
   */
  TextNumbers(@Nullable ElementType wanted) {
    this.wanted = wanted;
    this.floating = wanted != null && wanted.floating();
    this.longs = new long[floating ? 0 : 1024];
    this.doubles = new double[floating ? 1024 : 0];
  }

  int count() {
    return count;
  }

  /** Whether numbers are taken as doubles: as far as is known. */
  boolean floating() {
    return floating;
  }

  /** Takes an integer, where the numbers so far are integers; −0 is told by its sign. */
  void addInteger(long value, boolean negative) {
    if (value == 0 && negative && wanted == null) {
      negativeZeros.set(count);
    }
    if (count == longs.length) {
      longs = Arrays.copyOf(longs, grown(count));
    }
    longs[count++] = value;
  }

  /** Takes a number that is no integer; the numbers are floating. */
  void addFloating(double value) {
    beyond = null;
    add(value);
  }

  /** Takes an integer that is a double; the numbers are floating. */
  void addExact(double value) {
    add(value);
  }

  /**
   * Takes the first integer beyond 64 bits, which is a double.
   *
   * @param problem what to say of it if all numbers are integers
   */
  void addBeyond(double value, BadFileException problem) {
    becomeFloating(integer -> problem);
    beyond = problem;
    add(value);
  }

  /** What to throw rather than anything else, if it is not null. */
  @Nullable BadFileException beyond() {
    return beyond;
  }

  /** Says that an integer would be rounded. */
  @FunctionalInterface
  interface RoundedInteger {
    /**
     * Says it.
     *
     * @param integer the integer
     * @return what to throw
     */
    BadFileException of(long integer);
  }

  /**
   * Makes doubles of all integers.
   *
   * @param problem what to throw if one would be rounded
   */
  void becomeFloating(RoundedInteger problem) {
    doubles = new double[Math.max(1024, longs.length)];
    for (int i = 0; i < count; i++) {
      doubles[i] = negativeZeros.get(i) ? -0.0 : longs[i];
      // The second comparison: the double next to the greatest long is cast back to that.
      if ((long) doubles[i] != longs[i] || longs[i] == Long.MAX_VALUE) {
        throw problem.of(longs[i]);
      }
    }
    longs = new long[0];
    floating = true;
  }

  /**
   * Whether a double is an integer's value.
   *
   * @param text the integer's digits and sign
   * @param value the nearest double, infinite if there is none
   */
  static boolean isExact(String text, double value) {
    if (text.length() <= EXACT_DIGITS) {
      return true;
    }
    return !Double.isInfinite(value) && new BigDecimal(text).compareTo(new BigDecimal(value)) == 0;
  }

  private void add(double value) {
    if (count == doubles.length) {
      doubles = Arrays.copyOf(doubles, grown(count));
    }
    doubles[count++] = value;
  }

  private static int grown(int size) {
    return (int) Math.min(BinaryArrays.MOST_ELEMENTS, size + (long) size / 2);
  }

  /**
   * All numbers, in an array of their type.
   *
   * @throws BadFileException if all are integers and one is beyond 64 bits
   */
  Slice slice() {
    if (beyond != null) {
      throw beyond;
    }
    ElementType type = wanted != null ? wanted : floating ? ElementType.DOUBLE : ElementType.LONG;
    return switch (type) {
      case INT -> {
        int[] narrow = new int[count];
        for (int i = 0; i < count; i++) {
          narrow[i] = (int) longs[i];
        }
        yield new Slice.Ints(narrow, 0, count);
      }
      case LONG -> new Slice.Longs(longs, 0, count);
      case FLOAT -> {
        float[] narrow = new float[count];
        for (int i = 0; i < count; i++) {
          narrow[i] = (float) doubles[i];
        }
        yield new Slice.Floats(narrow, 0, count);
      }
      case DOUBLE -> new Slice.Doubles(doubles, 0, count);
    };
  }
}
