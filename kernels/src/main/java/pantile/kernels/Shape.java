// SPDX-License-Identifier: Apache-2.0
package pantile.kernels;

/**
 * How kernels are shaped for a kind of device: a policy, which changes speed and never a result.
 *
 * @param items work-items in a group, a power of two
 * @param sumItems work-items that share a block of a canonical sum: a divisor of its 64 lanes
 * @param chunk elements that a group reduces
 * @param sortChunk keys that a group ranks in local memory at a time
 * @param smallSort the most keys that one group sorts by itself, a power of two
 * @param sieveWords 32-bit words in a segment of the sieve
 * @param turns the most turns that all loops of an item take together in a launch; {@link #ANY}
 *     where drivers run loops to their ends
 */
public record Shape(
    int items, int sumItems, int chunk, int sortChunk, int smallSort, int sieveWords, int turns) {
  /** Loops may be as long as they like. */
  public static final int ANY = Integer.MAX_VALUE;

  /**
   * For processors: a group is one item, whose loops the compiler turns into vectors; a segment of
   * the sieve fills a nearest cache of 32 KiB.
   */
  public static final Shape LOOPS = new Shape(1, 1, 1 << 14, 1, 256, 1 << 13);

  /**
   * For GPUs: two warps a block of a sum; elsewhere 256 items, of whom each ranks 4 keys, so that
   * local memory stays within the 32 KiB that OpenCL promises. Not measured on a GPU yet.
   */
  public static final Shape GROUPS = new Shape(256, 64, 1 << 14, 1 << 10, 1 << 11, 1 << 12);

  /**
   * For drivers that end loops early. Rusticl on llvmpipe in Mesa 22.3.6 ends all loops of an item
   * once they have had 65,535 turns together, so half as many are allowed; it runs eight items at a
   * time, loses turns where a group is no multiple of that, has groups of 32 at most, and counts
   * the local memory of a program from its cache twice.
   */
  public static final Shape SHORT_LOOPS =
      new Shape(32, 32, 1 << 14, 1 << 9, 1 << 10, 1 << 11, 1 << 15);

  /**
   * A shape for drivers that run loops to their ends.
   *
   * @param items work-items in a group, a power of two
   * @param sumItems work-items that share a block of a canonical sum
   * @param chunk elements that a group reduces
   * @param sortChunk keys that a group ranks in local memory at a time
   * @param smallSort the most keys that one group sorts by itself, a power of two
   * @param sieveWords 32-bit words in a segment of the sieve
   */
  public Shape(int items, int sumItems, int chunk, int sortChunk, int smallSort, int sieveWords) {
    this(items, sumItems, chunk, sortChunk, smallSort, sieveWords, ANY);
  }

  /**
   * Whether loops must be kept short.
   *
   * @return whether {@link #turns} is a bound
   */
  public boolean bounded() {
    return turns != ANY;
  }

  /**
   * The most elements of a group whose items share them.
   *
   * @param turnsEach the most turns of loops that an element takes
   * @return a multiple of the items of a group; {@link #ANY} without a bound
   */
  public int elements(int turnsEach) {
    return bounded() ? items * Math.max(1, turns / turnsEach) : ANY;
  }
}
