// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.spark.api.java.JavaRDD;
import pantile.error.BadFileException;
import pantile.spark.sort.SortType;

/**
 * Numbers in raw files, read by ranges of bytes.
 *
 * @param cluster where they are read
 * @param path of a file or a folder of files, as Hadoop knows it
 * @param bytes of all files together
 */
record RawArrays(Cluster cluster, String path, long bytes) {
  /** Bytes of an array: G1 takes larger ones for humongous in small heaps, and wastes memory. */
  private static final int BLOCK = 1 << 18;

  /**
   * The bytes of a partition that a small heap can sort. Blocks of a disk's file are said to have
   * half of that; a task costs more than it takes to read one.
   */
  private static final long PARTITION = 1L << 26;

  /** Bytes of a block of a sample: as many as a disk reads at once in any case. */
  private static final int SAMPLED = 1 << 13;

  /** Sampled blocks for each partition. Elements of one block may be alike. */
  private static final int SAMPLES = 128;

  static RawArrays of(Cluster cluster, String path) {
    try {
      Path files = new Path(path);
      var system = files.getFileSystem(cluster.context().hadoopConfiguration());
      if (!system.exists(files)) {
        throw new BadFileException(path + " does not exist");
      }
      return new RawArrays(cluster, path, system.getContentSummary(files).getLength());
    } catch (IOException e) {
      throw new BadFileException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** All elements, in a multiple of as many partitions as tasks run at once if they are many. */
  <A> JavaRDD<A> all(SortType<A> type) {
    return read(type, BLOCK, 1, split());
  }

  /** The elements of some blocks of each file, evenly spaced: in one partition a slot, about. */
  <A> JavaRDD<A> some(SortType<A> type, int partitions) {
    long stride = bytes / SAMPLED / SAMPLES / Math.max(1, partitions);
    return read(
        type,
        SAMPLED,
        Math.clamp(stride, 1, Integer.MAX_VALUE / SAMPLED),
        Math.max(split(), Math.ceilDiv(bytes, cluster.slots())));
  }

  private long split() {
    long rounds = Math.ceilDiv(Math.ceilDiv(bytes, PARTITION), cluster.slots());
    return Math.min(PARTITION, Math.ceilDiv(bytes, Math.max(1, rounds * cluster.slots())));
  }

  /** Reads blocks. Splits have a size at least; Hadoop's own is larger where files' blocks are. */
  private <A> JavaRDD<A> read(SortType<A> type, int block, int stride, long split) {
    Configuration conf = new Configuration(cluster.context().hadoopConfiguration());
    conf.setInt(ArrayInput.ELEMENT, type.bytes());
    conf.setInt(ArrayInput.BLOCK, block);
    conf.setInt(ArrayInput.STRIDE, stride);
    long wanted = conf.getLong(FileInputFormat.SPLIT_MINSIZE, 1);
    conf.setLong(FileInputFormat.SPLIT_MINSIZE, Math.max(wanted, split));
    return cluster
        .context()
        .newAPIHadoopFile(path, ArrayInput.class, Object.class, Object.class, conf)
        .values()
        .map(bytes -> elements(type, (byte[]) bytes));
  }

  private static <A> A elements(SortType<A> type, byte[] bytes) {
    A array = type.make(bytes.length / type.bytes());
    type.read(bytes, array, 0);
    return array;
  }
}
