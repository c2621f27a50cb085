// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import java.nio.file.Path;
import java.util.Locale;
import pantile.Pantile;
import pantile.RunningScan;
import pantile.formats.run.MemoryBound;
import pantile.spi.Arguments;
import pantile.spi.ElementType;

/**
 * What an operation computes with: devices, a bound for memory, and a folder for temporary files.
 * The arrays of an operation are sized by shares of the bound, and noted here, so that more than
 * the bound is an error and not a habit. Shares leave room for what a call on a block takes beside
 * the block.
 */
public final class Workspace {
  /** Of less, an array is no block. */
  static final long LEAST_MEMORY = 1L << 20;

  private static final int BLOCK_SHARE = 32;
  private static final int PAIR_SHARE = 256;
  private static final int KEY_SHARE = 96;
  private static final int MERGE_SHARE = 6;
  private static final int COUNTER_SHARE = 8;
  private static final int MOST_ELEMENTS = 1 << 22;
  private static final int MOST_RECORDS = 1 << 26;

  private final Pantile pantile;
  private final long memory;
  private final Path folder;
  private long held;
  private long most;

  /**
   * A workspace.
   *
   * @param pantile computes
   * @param bound what arrays may take is what is in the heap, at least a mebibyte; runs go to files
   * @param folder where temporary files go, which need as much room as the numbers or twice that
   * @throws IllegalArgumentException if there is less memory
   */
  public Workspace(Pantile pantile, MemoryBound bound, Path folder) {
    long memory = bound.heap();
    if (memory < LEAST_MEMORY) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "at least %,d bytes are needed, not %,d", LEAST_MEMORY, memory));
    }
    this.pantile = Arguments.given(pantile, "pantile");
    this.memory = memory;
    this.folder = Arguments.given(folder, "folder");
  }

  Pantile pantile() {
    return pantile;
  }

  Path folder() {
    return folder;
  }

  /** Elements of a block: a multiple of what a scan's pieces have. */
  int blockElements(ElementType type) {
    long elements = Math.min(MOST_ELEMENTS, memory / BLOCK_SHARE / type.bytes());
    return (int) Math.max(1, elements / RunningScan.GRAIN) * RunningScan.GRAIN;
  }

  /** Records of a run that is sorted in memory. */
  int runRecords(boolean pairs) {
    return (int) Math.min(MOST_RECORDS, memory / (pairs ? PAIR_SHARE : KEY_SHARE));
  }

  /** Bytes of all buffers that runs are merged through. */
  long mergeBytes() {
    return memory / MERGE_SHARE;
  }

  /** Numbers that may be counted or collected at once, of eight bytes each. */
  int counters() {
    return (int) Math.min(MOST_RECORDS, memory / COUNTER_SHARE / Long.BYTES);
  }

  /** Notes an array that is about to be made. */
  synchronized void take(long bytes) {
    held += bytes;
    most = Math.max(most, held);
    if (held > memory) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "%,d bytes of %,d are in use", held, memory));
    }
  }

  /** Notes that an array is of no use any more. */
  synchronized void giveBack(long bytes) {
    held -= bytes;
  }

  /**
   * The most that arrays took at once.
   *
   * @return bytes
   */
  public synchronized long most() {
    return most;
  }

  /**
   * What arrays take now.
   *
   * @return bytes; 0 when no operation runs
   */
  public synchronized long held() {
    return held;
  }
}
