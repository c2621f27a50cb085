// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pantile.op.select.QuantileMethod;
import pantile.op.select.QuantilePlaces;
import pantile.spi.Slice;

/**
 * Quantiles of a file, as {@code quantiles} gives them: exact, and NaN if a number is or if there
 * are none. The first pass counts numbers by the leading bits of their keys, which tells those bits
 * of the numbers that are wanted. What begins with them is counted by further bits, or collected
 * and sorted once memory holds it. Two passes are usual. Numbers that differ in their last bits
 * alone take more: with a bound of 1 MiB up to seven. (Munro and Paterson, "Selection and sorting
 * with limited storage", 1980, narrow bounds in passes too; here bounds are bits, and need no
 * sample.)
 *
 * @param x the numbers
 * @param method where a quantile lies
 * @param shares which quantiles, each from 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FileQuantile(NumberSource x, QuantileMethod method, double... shares)
    implements FileOperation<double[]> {
  private static final int MOST_BITS = 20;

  /** Takes what a pass reads, so that other work needs no pass of its own. */
  @FunctionalInterface
  interface Visitor {
    /** Takes a block, which stays until this returns. */
    void see(Slice block);
  }

  @Override
  public double[] run(Workspace place) {
    return run(place, new Passes());
  }

  /** Computes, and has others see the blocks of the first passes: a visitor each. */
  double[] run(Workspace place, Passes passes) {
    QuantilePlaces.requireShares(shares);
    double[] none = new double[shares.length];
    Arrays.fill(none, Double.NaN);
    KeyPrefixes known = KeyPrefixes.all(x.type());
    long[] counts = counted(place, passes, known, place.counters());
    if (counts == null || Arrays.stream(counts).sum() == 0 || shares.length == 0) {
      return none;
    }
    QuantilePlaces places = new QuantilePlaces(method, Arrays.stream(counts).sum(), shares);
    long[] wanted = places.wanted();
    known = known.narrowed(bits(known, place.counters()), counts, wanted, x.name());
    while (known.shift() > 0 && known.numbers() > place.counters()) {
      int bits = bits(known, place.counters());
      known =
          known.narrowed(
              bits, changed(counted(place, passes, known, place.counters())), wanted, x.name());
    }
    return places.quantiles(
        known.shift() == 0 ? told(known, wanted) : sorted(place, passes, known, wanted));
  }

  /** Who sees the blocks of which pass. */
  static final class Passes {
    private final Visitor[] visitors;
    private int begun;

    Passes(Visitor... visitors) {
      this.visitors = visitors;
    }

    private Visitor next() {
      Visitor visitor = begun < visitors.length ? visitors[begun] : _ -> {};
      begun++;
      return visitor;
    }
  }

  /** How many bits more may be counted. */
  private static int bits(KeyPrefixes known, int counters) {
    int most = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(counters);
    int shared = most - (Integer.SIZE - Integer.numberOfLeadingZeros(known.size() - 1));
    return Math.clamp(shared, 1, Math.min(MOST_BITS, known.shift()));
  }

  /** Counts by further bits; null if a number is NaN. */
  private long @Nullable [] counted(
      Workspace place, Passes passes, KeyPrefixes known, int counters) {
    int bits = bits(known, counters);
    long greatest = Keys.greatest(x.type());
    long[] counts = new long[known.size() << bits];
    long bytes =
        (long) counts.length * Long.BYTES + (long) place.blockElements(x.type()) * Long.BYTES;
    place.take(bytes);
    long[] keys = new long[place.blockElements(x.type())];
    Visitor visitor = passes.next();
    try (Blocks blocks = new Blocks(place, x)) {
      for (Slice block = blocks.next(); block != null; block = blocks.next()) {
        visitor.see(block);
        Keys.ordered(block, keys);
        int count = (int) block.length();
        for (int i = 0; i < count; i++) {
          if (keys[i] > greatest) {
            return null;
          }
          int at = known.place(keys[i], bits);
          if (at >= 0) {
            counts[at]++;
          }
        }
      }
      return counts;
    } finally {
      place.giveBack(bytes);
    }
  }

  /** Numbers whose every bit is known. */
  private double[] told(KeyPrefixes known, long[] wanted) {
    double[] found = new double[wanted.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = Keys.real(x.type(), known.prefix(known.of(wanted[i])));
    }
    return found;
  }

  /** Numbers that are found by a sort of all that may be wanted. */
  private double[] sorted(Workspace place, Passes passes, KeyPrefixes known, long[] wanted) {
    int room = Math.toIntExact(known.numbers());
    long bytes = (long) (room + place.blockElements(x.type())) * Long.BYTES;
    place.take(bytes);
    long[] near = new long[room];
    long[] keys = new long[place.blockElements(x.type())];
    int found = 0;
    Visitor visitor = passes.next();
    try (Blocks blocks = new Blocks(place, x)) {
      for (Slice block = blocks.next(); block != null; block = blocks.next()) {
        visitor.see(block);
        Keys.ordered(block, keys);
        int count = (int) block.length();
        for (int i = 0; i < count; i++) {
          if (known.place(keys[i], 0) >= 0) {
            if (found == room) {
              throw KeyPrefixes.changed(x.name());
            }
            near[found++] = keys[i];
          }
        }
      }
      if (found != room) {
        throw KeyPrefixes.changed(x.name());
      }
      place.pantile().sort(near, 0, room);
      double[] numbers = new double[wanted.length];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = Keys.real(x.type(), near[known.within(wanted[i])]);
      }
      return numbers;
    } finally {
      place.giveBack(bytes);
    }
  }

  private long[] changed(long @Nullable [] counts) {
    if (counts == null) {
      throw KeyPrefixes.changed(x.name());
    }
    return counts;
  }
}
