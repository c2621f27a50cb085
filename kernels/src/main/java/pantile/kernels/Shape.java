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
 */
public record Shape(
    int items, int sumItems, int chunk, int sortChunk, int smallSort, int sieveWords) {
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
}
