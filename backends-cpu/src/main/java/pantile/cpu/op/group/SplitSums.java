// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.group;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pantile.cpu.lanes.LaneWidth;
import pantile.cpu.lanes.Warm;
import pantile.op.group.ExactSums;
import pantile.op.group.KeyTotals;

/**
 * Exact sums of {@code double}s, one for each of many keys, by additions that have no error. Each
 * number is split at two binary places (Rump, Ogita, Oishi, "Accurate floating-point summation I",
 * 2008, algorithm 3.2), which are chosen by the greatest number of a block and stay for the blocks
 * that follow. So all upper parts are multiples of one number, and so few of them are added that no
 * sum needs more bits than a {@code double} has; the same for the parts in the middle. What is left
 * below the second place is 0 nearly always; else it goes to {@link ExactSums}, as do blocks with
 * greater numbers. Places are chosen anew once as many numbers went there as there are keys.
 *
 * <p>Beside a loop that adds, that loop does what the sum of one key would wait for: two additions
 * at most, where a sum of two numbers with their error takes twelve. Blocks whose numbers have
 * nothing below the first place, such as whole numbers, take one.
 */
final class SplitSums {
  private static final Warm SPLIT = new Warm("double", "split", _ -> trial());

  /** A number is beyond the greatest that may be split, or is no number. */
  static final int BEYOND = 1;

  /** Something is left of a number. */
  static final int RESTS = 2;

  /** The fewest numbers of a table, as a power of two. */
  private static final int LEAST_ROWS = 21;

  /** The most, and how many rows a key there are at least, as powers of two. */
  private static final int MOST_ROWS = 25;

  private static final int ROWS_A_KEY = 5;

  /** Binary places of a double. */
  private static final int PRECISION = 53;

  /** Numbers may be twice as great as the greatest of the block that places are chosen by. */
  private static final int SLACK = 2;

  /** Exponents for which no part is subnormal, and no sum infinite. */
  private static final int LEAST = -800;

  private static final int GREATEST = 900;

  /** Then magnitudes differ so much that no places are right for long. */
  private static final int CHOICES = 16;

  private final int keys;

  /** Sums of upper parts; -0.0 where there are none. */
  private final double[][] high;

  /** Sums of parts in the middle, once there is one that is not 0. */
  private double @Nullable [][] middle;

  private @Nullable ExactSums others;

  /** How many numbers may be added to a table, as a power of two, and how many have been. */
  private final int rowsBits;

  private int rows;

  /** Numbers that went elsewhere since places were chosen. */
  private int elsewhere;

  private int choices;

  /** The greatest magnitude that may be split; negative before a choice. */
  private double most = -1;

  /** What is added and subtracted to round to a multiple: 1.5 units of its own highest place. */
  private double coarse;

  private double fine;

  private final double[] upper = new double[KeyBlocks.LENGTH];
  private final double[] lower = new double[KeyBlocks.LENGTH];

  SplitSums(int keys) {
    this.keys = keys;
    high = tables(keys, KeyTotals.NOTHING);
    int log = Integer.SIZE - Integer.numberOfLeadingZeros(keys - 1);
    rowsBits = Math.clamp(log + ROWS_A_KEY, LEAST_ROWS, MOST_ROWS);
  }

  private static double[][] tables(int keys, double each) {
    double[][] tables = new double[PlaceCounts.TABLES][];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = i < PlaceCounts.unlike(keys) ? new double[keys] : tables[0];
      Arrays.fill(tables[i], each);
    }
    return tables;
  }

  /**
   * Adds a block of numbers, each to the sum of its key.
   *
   * @param numbers of the keys, from 0
   * @param x the numbers
   * @param from the first number's index; the first key's is 0
   * @param length how many of each, at most a block
   */
  void addAll(int[] numbers, double[] x, int from, int length) {
    if (rows > (1 << rowsBits) - length) {
      settle();
    }
    int found = split(x, from, length, most, coarse);
    if ((found & BEYOND) != 0) {
      if ((rows > 0 && elsewhere < keys) || !choose(greatest(x, from, length))) {
        elsewhere += length;
        others().addAll(numbers, x, from, length);
        return;
      }
      found = split(x, from, length, most, coarse);
    }
    rows += length;
    add(high, upper, numbers, length);
    if ((found & RESTS) != 0) {
      found = split(lower, 0, length, Double.MAX_VALUE, fine);
      add(middle(), upper, numbers, length);
      if ((found & RESTS) != 0) {
        addRests(numbers, length);
      }
    }
  }

  /** As {@link #splitPlainly}, of all of a block. */
  private int split(double[] x, int from, int length, double greatest, double place) {
    return LaneWidth.BITS > 0 && SPLIT.vectors(length)
        ? SplitSumsLanes.split(x, from, length, greatest, place, upper, lower)
        : splitPlainly(x, from, 0, length, greatest, place, upper, lower);
  }

  /**
   * Rounds numbers to multiples, and tells what is left.
   *
   * @param x the numbers; may be the rests' own array
   * @param from the first one's index
   * @param start the first one's place in the block
   * @param end one past the last one's
   * @param greatest how great they may be
   * @param place what is added and subtracted to round
   * @param parts the multiples
   * @param rests what is left
   * @return whether a number is {@link #BEYOND}, and whether there are {@link #RESTS}
   */
  static int splitPlainly(
      double[] x,
      int from,
      int start,
      int end,
      double greatest,
      double place,
      double[] parts,
      double[] rests) {
    int found = 0;
    long any = 0;
    for (int i = start; i < end; i++) {
      double next = x[from + i];
      double part = (next + place) - place;
      double rest = next - part;
      parts[i] = part;
      rests[i] = rest;
      found |= Math.abs(next) <= greatest ? 0 : BEYOND;
      any |= Double.doubleToRawLongBits(rest);
    }
    return found | (any << 1 == 0 ? 0 : RESTS);
  }

  private static double greatest(double[] x, int from, int length) {
    double greatest = 0;
    for (int i = from; i < from + length; i++) {
      greatest = Math.max(greatest, Math.abs(x[i]));
    }
    return greatest;
  }

  private static void add(double[][] tables, double[] x, int[] numbers, int length) {
    double[] first = tables[0];
    double[] second = tables[1];
    double[] third = tables[2];
    double[] fourth = tables[3];
    int i = 0;
    for (; i < length - 3; i += 4) {
      first[numbers[i]] += x[i];
      second[numbers[i + 1]] += x[i + 1];
      third[numbers[i + 2]] += x[i + 2];
      fourth[numbers[i + 3]] += x[i + 3];
    }
    for (; i < length; i++) {
      first[numbers[i]] += x[i];
    }
  }

  private void addRests(int[] numbers, int length) {
    ExactSums sums = others();
    for (int i = 0; i < length; i++) {
      if (lower[i] != 0) {
        elsewhere++;
        sums.add(numbers[i], lower[i]);
      }
    }
    if (elsewhere >= Math.max(keys, KeyBlocks.LENGTH)) {
      most = -1; // the next block chooses
    }
  }

  /** Chooses places for magnitudes about as great; false if none are right. */
  private boolean choose(double greatest) {
    int exponent = Math.max(Math.getExponent(greatest), LEAST) + SLACK;
    if (exponent > GREATEST || choices == CHOICES) { // infinities and NaNs have the greatest
      return false;
    }
    settle();
    int bits = PRECISION - rowsBits; // of a part
    most = Math.scalb(1.0, exponent);
    coarse = Math.scalb(1.5, exponent - bits + PRECISION - 1);
    fine = Math.scalb(1.5, exponent - 2 * bits - 1 + PRECISION - 1); // rests have a sign
    elsewhere = 0;
    choices++;
    return true;
  }

  private double[][] middle() {
    double[][] sums = middle;
    if (sums == null) {
      sums = tables(keys, 0);
      middle = sums;
    }
    return sums;
  }

  private ExactSums others() {
    ExactSums sums = others;
    if (sums == null) {
      sums = new ExactSums(keys);
      others = sums;
    }
    return sums;
  }

  /** Empties the tables. */
  private void settle() {
    if (rows == 0) {
      return;
    }
    ExactSums sums = others();
    for (int table = 0; table < PlaceCounts.unlike(keys); table++) {
      move(high[table], KeyTotals.NOTHING, sums);
      if (middle != null) {
        move(middle[table], 0, sums);
      }
    }
    rows = 0;
  }

  /** Adds what differs from an empty table's sums, and empties it. */
  private static void move(double[] table, double empty, ExactSums sums) {
    for (int key = 0; key < table.length; key++) {
      if (Double.doubleToRawLongBits(table[key]) != Double.doubleToRawLongBits(empty)) {
        sums.add(key, table[key]);
      }
      table[key] = empty;
    }
  }

  /**
   * The sums, in the form that {@link ExactSums#totals} has.
   *
   * @return the sums; this object is not used any more
   */
  KeyTotals totals() {
    if (others != null) {
      settle();
      return others().totals();
    }
    long[] first = new long[keys];
    long[] second = new long[keys];
    for (int key = 0; key < keys; key++) {
      double sum = total(high, key);
      double rest = middle == null ? 0 : total(middle, key);
      // Of no numbers, the sum stays -0.0.
      double rounded = rest == 0 ? sum : sum + rest;
      double part = rounded - sum;
      double low = (sum - (rounded - part)) + (rest - part);
      first[key] = Double.doubleToRawLongBits(rounded);
      second[key] = Double.doubleToRawLongBits(low + 0.0); // no -0.0
    }
    return new KeyTotals(first, second);
  }

  /** The sum of a key's tables, which is exact as they are. */
  private double total(double[][] sums, int key) {
    double total = sums[0][key];
    for (int table = 1; table < PlaceCounts.unlike(keys); table++) {
      total += sums[table][key];
    }
    return total;
  }

  private static Warm.Trial trial() {
    double[] x = Warm.numbers(KeyBlocks.LENGTH);
    double[] parts = new double[x.length];
    double[] rests = new double[x.length];
    return vectors ->
        vectors
            ? SplitSumsLanes.split(x, 0, x.length, 0x1p31, 0x1.8p60, parts, rests)
            : splitPlainly(x, 0, 0, x.length, 0x1p31, 0x1.8p60, parts, rests);
  }
}
