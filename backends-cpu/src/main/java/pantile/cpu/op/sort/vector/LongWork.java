// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort.vector;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Memory that a sort needs while it runs. The memory is kept for later sorts. The reason: fresh
 * memory costs more than sorting a few hundred elements, most of all while the heap has pages that
 * were never touched.
 *
 * <p>At most two of these objects are kept for each processor, each with at most two scratch arrays
 * of {@link #MOST_KEPT} elements. A thread that finds none makes one. No thread waits.
 */
public final class LongWork {
  /** The most elements of a scratch array that is kept. */
  static final int MOST_KEPT = (1 << 18) + LongSplit.MARGIN;

  private static final AtomicReferenceArray<LongWork> KEPT =
      new AtomicReferenceArray<>(
          2 * Integer.highestOneBit(Runtime.getRuntime().availableProcessors()));

  /**
   * The most elements that a network of any width sorts. The number is written out, so that no
   * vector class is loaded.
   */
  private static final int ROWS = 16 * LongSplit.MARGIN;

  /** Rows between the steps of a network, and for its output where the destination is too small. */
  final long[] rows = new long[ROWS];

  final long[] spare = new long[ROWS];

  /** Room for the most elements that a leaf sorts. */
  final long[] leaf = new long[4 * ROWS];

  private final /* keep */ long seed;
  private @Nullable LongPivots pivots;
  private long[] scratch = new long[0];
  private long[] second = new long[0];

  /** Makes memory for one sort at a time. Places of pivots follow from the seed. */
  LongWork(/* keep */ long seed) {
    this.seed = seed;
  }

  /**
   * The chooser of pivots. Made when a sort first needs one, since making it loads vector classes.
   */
  LongPivots pivots() {
    LongPivots made = pivots;
    if (made == null) {
      made = new LongPivots(seed, rows);
      pivots = made;
    }
    return made;
  }

  /**
   * Takes memory for the calling thread alone, until it is {@linkplain #give given back}.
   *
   * @return memory that was used before, or fresh memory
   */
  public static LongWork take() {
    int place = place();
    for (int i = 0; i < 2; i++) {
      LongWork kept = KEPT.getAndSet(place ^ i, null);
      if (kept != null) {
        return kept;
      }
    }
    return new LongWork(System.nanoTime());
  }

  /** Gives this memory back, to be kept for another sort. */
  public void give() {
    if (scratch.length > MOST_KEPT) {
      scratch = new long[0];
    }
    if (second.length > MOST_KEPT) {
      second = new long[0];
    }
    int place = place();
    if (!KEPT.compareAndSet(place, null, this)) {
      KEPT.set(place ^ 1, this);
    }
  }

  /**
   * Scratch memory.
   *
   * @param length the fewest elements
   * @return the same array each time, as long as it is large enough, with anything in it
   */
  public long[] scratch(int length) {
    if (scratch.length < length) {
      scratch = new long[length];
    }
    return scratch;
  }

  /**
   * Scratch memory beside {@link #scratch}.
   *
   * @param length the fewest elements
   * @return the same array each time, as long as it is large enough, with anything in it
   */
  public long[] second(int length) {
    if (second.length < length) {
      second = new long[length];
    }
    return second;
  }

  /**
   * The calling thread's place among the kept objects. Threads of neighbouring numbers have
   * different places, if there are enough.
   */
  private static int place() {
    return ((int) Thread.currentThread().threadId() * 2) & (KEPT.length() - 1);
  }
}
