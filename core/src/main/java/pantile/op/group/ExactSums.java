// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Exact sums of {@code double}s, one for each of many keys. A sum is two numbers that together are
 * exactly the sum, as long as they can be: the rounding error of each addition to the first is
 * exact (Knuth, TAOCP 2, 4.2.2) and is added to the second. The few sums for which that addition
 * has an error too go on in an {@link ExactAccumulator}.
 */
public final class ExactSums {
  /** Keys whose sums are merged at a time, so that they stay in the first cache. */
  private static final int STRIP = 512;

  /**
   * Of key k the first number at 2 k, NaN if it goes on elsewhere, and the second after it. No sum
   * of numbers is -0.0, which the first number is where nothing was added.
   */
  private final double[] pairs;

  private final TreeMap<Integer, ExactAccumulator> others = new TreeMap<>();

  /**
   * Makes sums of nothing.
   *
   * @param keys how many
   */
  public ExactSums(int keys) {
    pairs = new double[2 * keys];
    for (int key = 0; key < keys; key++) {
      pairs[2 * key] = KeyTotals.NOTHING;
    }
  }

  /** Sums that were told before. */
  ExactSums(KeyTotals totals) {
    pairs = new double[2 * totals.first().length];
    for (int key = 0; key < totals.first().length; key++) {
      pairs[2 * key] = Double.longBitsToDouble(totals.first()[key]);
      pairs[2 * key + 1] = Double.longBitsToDouble(totals.second()[key]);
    }
    for (int i = 0; i < totals.others().length; i++) {
      others.put(totals.others()[i], new ExactAccumulator(totals.states()[i]));
    }
  }

  /**
   * Adds numbers, each to the sum of its key.
   *
   * @param keys of the numbers, from 0
   * @param x the numbers
   * @param from the first number's index; the first key's is 0
   * @param length how many of each
   */
  public void addAll(int[] keys, double[] x, int from, int length) {
    for (int i = 0; i < length; i++) {
      add(keys[i], x[from + i]);
    }
  }

  /**
   * Adds a number to the sum of a key.
   *
   * @param key from 0
   * @param x any
   */
  public void add(int key, double x) {
    double[] sums = pairs;
    int at = 2 * key;
    double next = x + 0.0; // no -0.0
    double high = sums[at];
    double low = sums[at + 1];
    double total = high + next;
    double part = total - high;
    double error = (high - (total - part)) + (next - part);
    double errors = low + error;
    double share = errors - low;
    double lost = (low - (errors - share)) + (error - share);
    // Infinities and NaNs, and sums beyond all finite numbers, make that NaN.
    if (lost == 0) {
      sums[at] = total;
      sums[at + 1] = errors;
    } else {
      other(key).add(next);
    }
  }

  /** The sum of a key goes on in an accumulator. */
  private ExactAccumulator other(int key) {
    ExactAccumulator other = others.get(key);
    if (other == null) {
      other = new ExactAccumulator();
      other.add(pairs[2 * key]);
      other.add(pairs[2 * key + 1]);
      others.put(key, other);
      pairs[2 * key] = Double.NaN;
      pairs[2 * key + 1] = 0;
    }
    return other;
  }

  /**
   * The sum of a key, rounded once.
   *
   * @param key from 0
   * @return as {@link ExactAccumulator#sum} has it
   */
  public double sum(int key) {
    double sum = pairs[2 * key] + pairs[2 * key + 1] + 0.0;
    return Math.abs(sum) <= Double.MAX_VALUE ? sum : other(key).sum();
  }

  /**
   * The sum of a key, rounded once, over a count, rounded again.
   *
   * @param key from 0
   * @param count positive
   * @return as {@link ExactAccumulator#mean} has it
   */
  public double mean(int key, long count) {
    double sum = pairs[2 * key] + pairs[2 * key + 1] + 0.0;
    return Math.abs(sum) <= Double.MAX_VALUE ? sum / count : other(key).mean(count);
  }

  /**
   * These sums, with room for more keys.
   *
   * @param keys how many, at least as many as before
   * @return takes the place of this object, which is not used any more
   */
  public ExactSums withRoom(int keys) {
    ExactSums more = new ExactSums(keys);
    System.arraycopy(pairs, 0, more.pairs, 0, pairs.length);
    more.others.putAll(others);
    return more;
  }

  /** Adds all sums of others. */
  void addAll(KeyTotals totals) {
    addAll(null, totals);
  }

  /**
   * Adds all sums of others.
   *
   * @param numbers of each key of the others, the key here; null if they are the same
   * @param totals the others
   */
  public void addAll(int @Nullable [] numbers, KeyTotals totals) {
    int keys = totals.first().length;
    int[] each = new int[STRIP];
    double[] high = new double[STRIP];
    double[] low = new double[STRIP];
    for (int from = 0, count; from < keys; from += count) {
      count = Math.min(STRIP, keys - from);
      int length = 0;
      for (int key = from; key < from + count; key++) {
        double number = Double.longBitsToDouble(totals.first()[key]);
        each[length] = numbers == null ? key : numbers[key];
        high[length] = number;
        low[length] = Double.longBitsToDouble(totals.second()[key]);
        // A sum that is no number is among the other ones.
        length += Double.isNaN(number) || KeyTotals.isNothing(totals.first()[key]) ? 0 : 1;
      }
      addAll(each, high, 0, length);
      addAll(each, low, 0, length);
    }
    for (int i = 0; i < totals.others().length; i++) {
      int key = totals.others()[i];
      other(numbers == null ? key : numbers[key]).addState(totals.states()[i]);
    }
  }

  /**
   * The sums in the one form that they have, whatever was added in which order: of two numbers the
   * first is the sum rounded, the second the rest.
   *
   * @return the sums
   */
  public KeyTotals totals() {
    int keys = pairs.length / 2;
    long[] first = new long[keys];
    long[] second = new long[keys];
    for (int key = 0; key < keys; key++) {
      double high = pairs[2 * key];
      double low = pairs[2 * key + 1];
      if (KeyTotals.isNothing(Double.doubleToRawLongBits(high))) {
        first[key] = Double.doubleToRawLongBits(KeyTotals.NOTHING);
        continue;
      }
      double sum = high + low;
      double part = sum - high;
      double rest = (high - (sum - part)) + (low - part);
      if (Math.abs(sum) <= Double.MAX_VALUE) {
        set(first, second, key, sum, rest);
      } else {
        other(key); // both are beyond all finite numbers together
      }
    }
    others.entrySet().removeIf(each -> settled(first, second, each.getKey(), each.getValue()));
    int[] left = new int[others.size()];
    long[][] states = new long[left.length][];
    int at = 0;
    for (var each : others.entrySet()) {
      left[at] = each.getKey();
      first[left[at]] = Double.doubleToLongBits(Double.NaN);
      states[at] = each.getValue().state();
      at++;
    }
    return new KeyTotals(first, second, left, states);
  }

  /** Whether two numbers are enough after all. */
  private static boolean settled(long[] first, long[] second, int key, ExactAccumulator sum) {
    double high = sum.sum();
    if (!(Math.abs(high) <= Double.MAX_VALUE)) {
      return false;
    }
    ExactAccumulator rest = new ExactAccumulator(sum.state());
    rest.add(-high);
    double low = rest.sum();
    rest.add(-low);
    if (rest.state().length > 2) {
      return false;
    }
    set(first, second, key, high, low);
    return true;
  }

  private static void set(long[] first, long[] second, int key, double high, double low) {
    first[key] = Double.doubleToRawLongBits(high + 0.0); // no -0.0
    second[key] = Double.doubleToRawLongBits(low + 0.0);
  }
}
