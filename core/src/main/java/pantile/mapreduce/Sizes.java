// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

/**
 * The sizes that map–reduce works with. They change no result.
 *
 * @param tilesAWorker how many tiles of the least length there would be for each worker: enough for
 *     workers to end together
 * @param leastRun how many keys a table holds at least before it is written to disk: runs of fewer
 *     would be more files than a disk likes
 * @param fanIn how many runs are merged at once: each has a buffer and an open file
 * @param indexed entries of a reduced partition for each key that is kept to find the others
 * @param leastBatch entries that are ordered at once, at least
 * @param mostBatch and at most
 * @param leastBytes what a table, or entries that are ordered at once, may take however few they
 *     are: many large entries would take all of the memory
 */
record Sizes(
    int tilesAWorker,
    int leastRun,
    int fanIn,
    int indexed,
    int leastBatch,
    int mostBatch,
    int leastBytes) {
  static final Sizes DEFAULT = new Sizes(16, 4096, 64, 256, 4096, 1 << 17, 1 << 20);

  /** Entries that are ordered at once take at most so many times the least. */
  private static final int MOST = 16;

  /** So many keys are kept of entries that take the least. */
  private static final int INDEXED = 16;

  /** Partitions are a power of two, so that a hash's highest bits tell them. */
  private static final int PARTITIONS_A_WORKER = 4;

  private static final int MOST_PARTITION_BITS = 8;

  /** For how many bytes of a reduced partition a key is kept to find the others. */
  int indexedBytes() {
    return leastBytes / INDEXED;
  }

  /** How many bytes entries may have that are ordered at once, for a few of them to fit. */
  long batchBytes(long budget, int workers) {
    return Math.clamp(budget / (4L * workers), leastBytes, (long) MOST * leastBytes);
  }

  static int partitionBits(int workers) {
    int wanted = Math.max(1, workers) * PARTITIONS_A_WORKER;
    return Math.min(MOST_PARTITION_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(wanted - 1));
  }
}
