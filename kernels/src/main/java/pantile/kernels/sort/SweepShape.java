// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.sort;

import pantile.spi.ElementType;

/**
 * How the kernels of {@link SweepPrograms} are shaped: a policy, which changes speed and never a
 * result.
 *
 * @param items work-items in a group: whole warps of 32, at least {@link SortPrograms#RADIX}
 * @param ownBytes bytes of keys that each item holds in registers in a pass; {@code items} times
 *     that is local memory, of which there are 48 KiB
 * @param countedBytes bytes of keys that each item of the histograms has under way
 * @param counterBytes bytes of counters that each digit has in the histograms
 */
public record SweepShape(int items, int ownBytes, int countedBytes, int counterBytes) {
  /**
   * For NVIDIA's GPUs. 80 bytes an item make tiles of 7,680 or 3,840 keys: a digit's keys in a tile
   * are 120 bytes on average, so that most lines are written whole, and two groups fit the 64 KiB
   * of local memory that Turing has, three the 100 KiB of Ada, by 384 items each. Registers allow
   * as many: see docs/cuda.md. Not measured on a GPU yet.
   */
  public static final SweepShape WARPS = new SweepShape(384, 80, 32, 16);

  /**
   * Keys in a tile.
   *
   * @param type of the elements
   * @return how many a group moves in a pass
   */
  public int tile(ElementType type) {
    return items * own(type);
  }

  /** Keys of an item in a pass. */
  int own(ElementType type) {
    return ownBytes / type.bytes();
  }

  /**
   * Keys that a group of the histograms has under way.
   *
   * @param type of the elements
   * @return how many a group reads at a time
   */
  public int counted(ElementType type) {
    return items * countedBytes / type.bytes();
  }

  /** Counters of a digit in the histograms: as many passes fewer, as many more. */
  int parts(ElementType type) {
    return counterBytes / type.bytes();
  }
}
