// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import pantile.Pantile;
import pantile.bench.input.Batch;
import pantile.bench.input.InputElements;
import pantile.bench.input.Seed;
import pantile.bench.input.Spread;

/**
 * Prints what a sort allocates, over the bytes of the array: all of it, whether or not it is
 * garbage before the sort ends, so that extra memory is at most that. Arguments: the elements of an
 * array, and how often each is sorted; the last time counts.
 */
public final class SortMemory {
  private SortMemory() {}

  /**
   * Sorts all types and spreads.
   *
   * @param args elements, repetitions
   */
  public static void main(String[] args) {
    int size = Integer.parseInt(args[0]);
    int repetitions = Integer.parseInt(args[1]);
    try (Pantile pantile = Pantile.open()) {
      for (String type : new String[] {"int", "long", "float", "double"}) {
        for (Spread spread : Spread.values()) {
          double arrays = allocated(InputElements.of(type), spread, size, repetitions, pantile);
          System.out.printf(
              Locale.ROOT, "%s %s %.3f%n", type, spread.name().toLowerCase(Locale.ROOT), arrays);
        }
      }
    }
  }

  private static <A> double allocated(
      InputElements<A> type, Spread spread, int size, int repetitions, Pantile pantile) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Batch<A> batch = new Batch<>(type, spread, size, Seed.VALUE);
    long bytes = 0;
    for (int i = 0; i < repetitions; i++) {
      batch.restore();
      long before = threads.getTotalThreadAllocatedBytes();
      batch.sort(pantile);
      bytes = threads.getTotalThreadAllocatedBytes() - before;
    }
    return (double) bytes / (batch.elements() * batch.elementBytes());
  }
}
