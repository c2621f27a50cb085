// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort.vector;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Memory that a sort needs for a moment. It is kept for the next one: fresh memory costs more than
 * sorting a few hundred elements, most of all while the heap has pages that were never touched.
 *
 * <p>What is kept is at most two of these a processor, each with scratch memory for {@link
 * #MOST_KEPT} elements, twice. A thread that is interrupted by another sort finds none of its own,
 * and makes one; no thread waits.
 */
public final class LongWork {
  /** Elements of scratch memory that are kept at most. */
  static final int MOST_KEPT = (1 << 18) + LongSplit.MARGIN;

  private static final AtomicReferenceArray<LongWork> KEPT =
      new AtomicReferenceArray<>(
          2 * Integer.highestOneBit(Runtime.getRuntime().availableProcessors()));

  /** As many elements as a network sorts at most, of any width: no class of vectors is touched. */
  private static final int ROWS = 16 * LongSplit.MARGIN;

  /** Rows between the steps of a network, and for its output where the destination is too small. */
  final long[] rows = new long[ROWS];

  final long[] spare = new long[ROWS];

  /** What a leaf sorts at most. */
  final long[] leaf = new long[4 * ROWS];

  private final /* keep */ long seed;
  private @Nullable LongPivots pivots;
  private long[] scratch = new long[0];
  private long[] second = new long[0];

  /** Memory for one sort at a time, with places of pivots that follow from a seed. */
  LongWork(/* keep */ long seed) {
    this.seed = seed;
  }

  /** Where pivots are looked for; made when a sort first needs it, since it has vectors. */
  LongPivots pivots() {
    LongPivots made = pivots;
    if (made == null) {
      made = new LongPivots(seed, rows);
      pivots = made;
    }
    return made;
  }

  /**
   * Memory for the calling thread alone, until it is {@linkplain #give given back}.
   *
   * @return some that was used before, or fresh
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

  /** Keeps it for another sort. */
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
   * @param length elements at least
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
   * @param length elements at least
   * @return the same array each time, as long as it is large enough, with anything in it
   */
  public long[] second(int length) {
    if (second.length < length) {
      second = new long[length];
    }
    return second;
  }

  /** Neighbouring threads have places of their own, where there are enough. */
  private static int place() {
    return ((int) Thread.currentThread().threadId() * 2) & (KEPT.length() - 1);
  }
}
