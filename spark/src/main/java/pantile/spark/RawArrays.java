// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import pantile.error.BadFileException;
import pantile.spark.sort.SortType;

/**
 * Numbers in raw files, read by ranges of bytes.
 *
 * @param context Spark's
 * @param path of a file or a folder of files, as Hadoop knows it
 * @param bytes of all files together
 */
record RawArrays(JavaSparkContext context, String path, long bytes) {
  private static final int BLOCK = 1 << 20;

  /** Bytes of a block of a sample: as many as a disk reads at once in any case. */
  private static final int SAMPLED = 1 << 13;

  /** Sampled blocks for each partition. Elements of one block may be alike. */
  private static final int SAMPLES = 128;

  static RawArrays of(JavaSparkContext context, String path) {
    try {
      Path files = new Path(path);
      var system = files.getFileSystem(context.hadoopConfiguration());
      if (!system.exists(files)) {
        throw new BadFileException(path + " does not exist");
      }
      return new RawArrays(context, path, system.getContentSummary(files).getLength());
    } catch (IOException e) {
      throw new BadFileException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** All elements. */
  <A> JavaRDD<A> all(SortType<A> type) {
    return read(type, BLOCK, 1);
  }

  /** The elements of some blocks of each file, evenly spaced. */
  <A> JavaRDD<A> some(SortType<A> type, int partitions) {
    long stride = bytes / SAMPLED / SAMPLES / Math.max(1, partitions);
    return read(type, SAMPLED, Math.clamp(stride, 1, Integer.MAX_VALUE / SAMPLED));
  }

  private <A> JavaRDD<A> read(SortType<A> type, int block, int stride) {
    Configuration conf = new Configuration(context.hadoopConfiguration());
    conf.setInt(ArrayInput.ELEMENT, type.bytes());
    conf.setInt(ArrayInput.BLOCK, block);
    conf.setInt(ArrayInput.STRIDE, stride);
    return context
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
