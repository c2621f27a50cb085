// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import pantile.Doubles;
import pantile.Ints;
import pantile.Longs;
import pantile.Pantile;
import pantile.bench.input.Seed;
import pantile.op.select.Comparison;

/**
 * Prints what operations of every day allocate, all of it, whether or not it is garbage before the
 * call ends; and beside it the bytes of the results and of the extra memory that the documents
 * allow. What is allocated is never less than what is in use at a time. Arguments: the elements of
 * an array, and how often each operation is done; the last time counts.
 */
public final class DailyMemory {
  private static final int WINDOW = 1000;
  private static final int TOP = 100;
  private static final int FEW = 100;

  private static final int TILE = 4096;
  private static final long GROUP_BLOCK = 1024;

  /** An order of indices: its result, and what it takes beside. */
  private static final long ORDER = 4 + 28;

  private final Pantile pt;
  private final int n;
  private final int repetitions;
  private final double[] numbers;
  private final long[] ids;

  private DailyMemory(Pantile pt, int n, int repetitions) {
    this.pt = pt;
    this.n = n;
    this.repetitions = repetitions;
    SplittableRandom random = new SplittableRandom(Seed.VALUE);
    numbers = random.doubles(n).toArray();
    ids = random.longs(n).toArray();
  }

  /**
   * Does each operation.
   *
   * @param args elements, repetitions
   */
  public static void main(String[] args) {
    try (Pantile pantile = Pantile.open()) {
      new DailyMemory(pantile, Integer.parseInt(args[0]), Integer.parseInt(args[1])).all();
    }
  }

  private void all() {
    Doubles x = pt.over(numbers);
    Longs keys = pt.over(ids);
    long rows = n;
    print("argSort", ORDER * rows, _ -> x.argSort());
    print("sortBy", (ORDER + 4 + 8) * rows, _ -> x.sortBy(keys));
    print("filter", (4 + 8) * rows, _ -> x.filter(x.gt(0)));
    print("filter by a constant", 8 * rows + 8 * rows / 512, _ -> x.filter(Comparison.GT, 0));
    print("topK", 8 * rows, _ -> x.topK(TOP));
    print("median", 8 * rows, _ -> x.median());
    // What workers have of a window, each two numbers for an element.
    long worker = 2L * Double.BYTES * WINDOW;
    int workers = Runtime.getRuntime().availableProcessors();
    print("rolling", 8 * rows + workers * worker, _ -> x.rolling(WINDOW).mean());
    int[] few = new SplittableRandom(Seed.VALUE).ints(n, 0, FEW).toArray();
    Ints fewKeys = pt.over(few);
    // A table a tile, and the numbers of its rows and their values, a block at a time.
    long tile = 2L * Double.BYTES * FEW + (Integer.BYTES + Double.BYTES) * GROUP_BLOCK;
    print("groupBy of few keys", tile * (rows / TILE), _ -> fewKeys.groupBy().sum(x));
    // The order, the places, the groups' ends; a copy of the column; the sums.
    print("groupBy", (ORDER + 4 + 4 + 8 + 8) * rows, _ -> keys.groupBy().sum(x));
    Longs right = keys.take(n / 10);
    // An order of the right ones; for each of both sides and for each pair at most 12 bytes.
    long both = rows + rows / 10;
    print("join", ORDER * (rows / 10) + 12 * (both + rows / 10), _ -> keys.join(right));
  }

  private void print(String name, long allowed, Function<Pantile, Object> call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = 0;
    for (int i = 0; i < repetitions; i++) {
      long before = threads.getTotalThreadAllocatedBytes();
      var _ = call.apply(pt);
      bytes = threads.getTotalThreadAllocatedBytes() - before;
    }
    System.out.printf(Locale.ROOT, "%s: %d of %d%n", name, bytes, allowed);
  }
}
