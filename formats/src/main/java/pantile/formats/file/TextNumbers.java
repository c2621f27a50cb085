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
  static final int EXACT_DIGITS = 15;

  private final @Nullable ElementType wanted;
  private boolean floating;
  private long[] longs;
  private double[] doubles;
  private int count;

  /** Where −0 was read as an integer, in case the numbers turn out to be doubles. */
  private final BitSet negativeZeros = new BitSet();

  /** What to say of an integer beyond 64 bits, until a number is met that makes all doubles. */
  private @Nullable BadFileException beyond;

  /** Whether only the type is to be found, and no number is kept. */
  private final boolean finding;

  /** While finding: the first integer that a double would round. */
  private @Nullable Long inexact;

  /**
   * Makes an empty array.
   *
   * @param wanted the type, or null to find it
   */
  TextNumbers(@Nullable ElementType wanted) {
    this(wanted, wanted != null && wanted.floating(), false);
  }

  private TextNumbers(@Nullable ElementType wanted, boolean floating, boolean finding) {
    this.wanted = wanted;
    this.floating = floating;
    this.finding = finding;
    this.longs = new long[floating ? 0 : 1024];
    this.doubles = new double[floating ? 1024 : 0];
  }

  /** An empty array of a type that was found, to which no integer is rounded. */
  static TextNumbers found(ElementType type) {
    return new TextNumbers(null, type.floating(), false);
  }

  /** What finds the type of any number of numbers, and keeps none. */
  static TextNumbers finding() {
    return new TextNumbers(null, false, true);
  }

  /** How many numbers there are; while finding, no more than one is counted. */
  int count() {
    return count;
  }

  /** Forgets all numbers, but not their type. */
  void clear() {
    count = 0;
    negativeZeros.clear();
  }

  /** The type of the numbers so far. */
  ElementType type() {
    return wanted != null ? wanted : floating ? ElementType.DOUBLE : ElementType.LONG;
  }

  /** Whether numbers are taken as doubles: as far as is known. */
  boolean floating() {
    return floating;
  }

  /** Takes an integer, where the numbers so far are integers; −0 is told by its sign. */
  void addInteger(long value, boolean negative) {
    if (finding) {
      count = 1;
      if (inexact == null && !isExact(value)) {
        inexact = value;
      }
      return;
    }
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
    if (inexact != null) {
      throw problem.of(inexact);
    }
    doubles = new double[Math.max(1024, longs.length)];
    for (int i = 0; i < count; i++) {
      doubles[i] = negativeZeros.get(i) ? -0.0 : longs[i];
      if (!isExact(longs[i])) {
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

  private static boolean isExact(long integer) {
    // The second comparison: the double next to the greatest long is cast back to that.
    return (long) (double) integer == integer && integer != Long.MAX_VALUE;
  }

  private void add(double value) {
    if (finding) {
      count = 1;
      return;
    }
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
    requireFitting();
    return switch (type()) {
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

  /**
   * Copies all numbers to an array of their type.
   *
   * @param into has room for as many
   */
  void copyTo(Slice into) {
    switch (into) {
      case Slice.Ints s -> {
        for (int i = 0; i < count; i++) {
          s.array()[s.from() + i] = (int) longs[i];
        }
      }
      case Slice.Longs s -> System.arraycopy(longs, 0, s.array(), s.from(), count);
      case Slice.Floats s -> {
        for (int i = 0; i < count; i++) {
          s.array()[s.from() + i] = (float) doubles[i];
        }
      }
      case Slice.Doubles s -> System.arraycopy(doubles, 0, s.array(), s.from(), count);
      default -> throw new IllegalArgumentException("no array: " + into);
    }
  }

  /**
   * Refuses what cannot be told before the last number.
   *
   * @throws BadFileException if all are integers and one is beyond 64 bits
   */
  void requireFitting() {
    if (beyond != null) {
      throw beyond;
    }
  }
}
