// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;

/** One reading of all elements' keys. */
final class KeyPass {
  /** Keys that are made at a time. */
  private static final int BATCH = 1 << 12;

  private KeyPass() {}

  /** What a partition's keys are shown to. */
  interface Reader {
    /**
     * Takes keys, in no order that matters.
     *
     * @param keys not to be kept
     * @param count how many of them count
     */
    void take(long[] keys, int count);

    /** What was found. Serializable. */
    Object found();
  }

  /** Makes a reader for a partition. */
  interface Readers extends Serializable {
    /**
     * Makes one.
     *
     * @param partition the partition's number
     */
    Reader reader(int partition);
  }

  /**
   * Reads.
   *
   * @param label in messages
   * @return what each partition's reader found
   */
  static <R> List<R> over(Spread x, String label, Readers readers) {
    List<byte[]> found =
        Failures.translated(
            x.cluster().context(), label, () -> read(x.arrays(), readers).collect());
    Function<byte[], R> read = ObjectBytes::read;
    return found.stream().map(read).toList();
  }

  private static <T> JavaRDD<byte[]> read(JavaRDD<T> arrays, Readers readers) {
    return arrays.mapPartitions(
        some -> {
          Reader reader = readers.reader(TaskContext.getPartitionId());
          show(some, reader);
          return List.of(ObjectBytes.of(reader.found())).iterator();
        },
        true);
  }

  private static void show(Iterator<?> arrays, Reader reader) {
    long[] keys = new long[BATCH];
    while (arrays.hasNext()) {
      Object array = arrays.next();
      int length = ElementArrays.length(array);
      for (int from = 0, count; from < length; from += count) {
        count = Math.min(BATCH, length - from);
        ElementArrays.keys(array, from, count, keys);
        reader.take(keys, count);
      }
    }
  }

  /** Joins what partitions have found of several intervals. */
  static long[][] joined(List<long[][]> parts, int intervals) {
    long[][] all = new long[intervals][];
    for (int i = 0; i < intervals; i++) {
      List<long[]> pieces = new ArrayList<>();
      long length = 0;
      for (long[][] part : parts) {
        pieces.add(part[i]);
        length += part[i].length;
      }
      all[i] = new long[Math.toIntExact(length)];
      int at = 0;
      for (long[] piece : pieces) {
        System.arraycopy(piece, 0, all[i], at, piece.length);
        at += piece.length;
      }
    }
    return all;
  }
}
