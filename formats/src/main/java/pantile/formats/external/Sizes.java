// SPDX-License-Identifier: Apache-2.0
package pantile.formats.external;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import pantile.formats.file.BlockReader;
import pantile.spi.ElementType;

/**
 * How many elements are where at once. None of it changes a result.
 *
 * @param array elements of an array, of which there are {@link #ARRAYS}; also of a run
 * @param grain elements of a block of a run: what a merge has at hand of each run at least
 * @param kept elements that a merge keeps from one array to the next; its place is in each array
 * @param chunkBytes bytes that are moved at once between an array and a file
 */
record Sizes(int array, int grain, int kept, int chunkBytes) {
  /** One is read, one is sorted, one is written. */
  static final int ARRAYS = 3;

  /** A sort's own array, and what is kept of a merge. */
  private static final double BESIDE = 1.25;

  /** Chunks, and what a writer has at hand. */
  static final long FIXED_BYTES = 8 << 20;

  /** Longer arrays gain nothing, and would have runs wait for one another. */
  private static final int MOST_ARRAY = 1 << 27;

  /** So many arrays leave a tenth of the time, at most, to work that nothing overlaps. */
  private static final int OVERLAPPING = 16;

  private static final int LEAST_OVERLAPPING = 1 << 22;

  /** Shorter blocks make a disk seek; longer ones gain nothing. */
  private static final int LEAST_GRAIN = 1 << 13;

  private static final int MOST_GRAIN = 1 << 17;

  /** As many runs are planned for where nothing tells how many elements there are. */
  private static final int USUAL_RUNS = 64;

  private static final int CHUNK_BYTES = 1 << 20;

  /** Files of runs are open while they are merged, and a system may open a thousand. */
  private static final int MOST_MERGED = 256;

  /** Sizes that one can compute with. */
  Sizes {
    if (grain < 1 || kept < 2L * grain || array < kept + grain || chunkBytes < Long.BYTES) {
      throw new IllegalArgumentException("too small");
    }
  }

  /**
   * Sizes for a bound of memory.
   *
   * @param heapBytes the bound for arrays
   * @param type of the elements
   * @param expected how many there may be, or {@link BlockReader#UNKNOWN}
   */
  static Sizes of(long heapBytes, ElementType type, long expected) {
    long room = (long) ((heapBytes - FIXED_BYTES) / ((ARRAYS + BESIDE) * type.bytes()));
    int array = Math.clamp(wanted(room, expected), 4 * LEAST_GRAIN, MOST_ARRAY);
    int kept = array / 4;
    long runs = expected == BlockReader.UNKNOWN ? USUAL_RUNS : 2 + expected / array;
    long grain = Long.highestOneBit(Math.max(1, kept / Math.max(2, runs)));
    int blocks = Math.clamp(grain, Math.min(LEAST_GRAIN, kept / 2), MOST_GRAIN);
    return new Sizes(array, blocks, kept, CHUNK_BYTES);
  }

  /** All elements in one array, if they fit; else so many arrays that their work overlaps. */
  private static long wanted(long room, long expected) {
    if (expected == BlockReader.UNKNOWN) {
      return room;
    }
    long all = expected + expected / 4; // a guess may be too low
    return all <= room ? all : Math.min(room, Math.max(LEAST_OVERLAPPING, expected / OVERLAPPING));
  }

  /**
   * The same with blocks of another length, those of runs that were made before. Where they were
   * made with a larger bound, arrays get as long as their blocks need: 23 MiB for all at most.
   */
  Sizes withGrain(int length) {
    int keeping = Math.max(kept, 2 * length);
    return new Sizes(Math.max(array, keeping + length), length, keeping, chunkBytes);
  }

  /** How many runs are merged at once: of each, less than a block is kept. */
  int fanIn() {
    return Math.clamp(kept / grain, 2, MOST_MERGED);
  }

  /** A buffer outside of the heap, which the system reads to and writes from without a copy. */
  ByteBuffer chunk() {
    return ByteBuffer.allocateDirect(chunkBytes).order(ByteOrder.nativeOrder());
  }
}
