// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Writes arrays of numbers to storage, a raw file for each partition: little-endian elements and
 * nothing else, as {@code pantile.formats.Raw} reads them. The files are named {@code
 * part-r-00000.bin} and so on, in the order of partitions.
 *
 * <p>Hadoop's committer brings files to their places: a task writes into a folder of its own, whose
 * files are moved when the task is done, and the empty file {@code _SUCCESS} says that all are
 * there. So no half output is taken for whole: neither of a task that was stopped or is repeated,
 * nor of a whole that lacks files.
 */
public final class ArrayFiles extends FileOutputFormat<Object, Object> {
  /** Bytes that are written at a time. */
  private static final int BUFFER = 1 << 16;

  /** Of the file system: Hadoop's own is 4 KB, so that a local file takes many system calls. */
  private static final int SYSTEM_BUFFER = 1 << 18;

  /** For Hadoop, which makes one by reflection. */
  public ArrayFiles() {}

  /**
   * Writes arrays.
   *
   * @param label of the work
   * @param arrays the values of pairs, whose keys say nothing
   * @param folder a URI that Hadoop knows; there must be no such folder yet
   */
  static void write(String label, JavaPairRDD<Object, Object> arrays, String folder) {
    var _ =
        Failures.translated(
            JavaSparkContext.fromSparkContext(arrays.context()),
            label,
            () -> {
              save(arrays, folder);
              return true;
            });
  }

  private static void save(JavaPairRDD<Object, Object> arrays, String folder)
      throws InterruptedException {
    try {
      arrays.saveAsNewAPIHadoopFile(folder, Object.class, Object.class, ArrayFiles.class);
    } catch (Exception e) { // Scala throws what Java does not declare
      if (e.getCause() instanceof InterruptedException interrupted) {
        throw interrupted; // of this thread: what a task throws is a cause of a cause
      }
      throw e;
    }
  }

  @Override
  public RecordWriter<Object, Object> getRecordWriter(TaskAttemptContext context)
      throws IOException {
    Path file = getDefaultWorkFile(context, ".bin");
    return new Writer(
        file.getFileSystem(context.getConfiguration()).create(file, false, SYSTEM_BUFFER));
  }

  private static final class Writer extends RecordWriter<Object, Object> {
    private final FSDataOutputStream out;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

    Writer(FSDataOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(Object key, Object array) throws IOException {
      int length = ElementArrays.length(array);
      for (int from = 0, count; from < length; from += count) {
        count = Math.min(length - from, BUFFER / Long.BYTES);
        bytes.clear();
        out.write(bytes.array(), 0, put(array, from, count));
      }
    }

    /** Puts elements into the buffer, and has the number of their bytes. */
    private int put(Object array, int from, int count) {
      switch (array) {
        case double[] a -> bytes.asDoubleBuffer().put(a, from, count);
        case float[] a -> bytes.asFloatBuffer().put(a, from, count);
        case long[] a -> bytes.asLongBuffer().put(a, from, count);
        case int[] a -> bytes.asIntBuffer().put(a, from, count);
        default -> throw ElementArrays.none(array);
      }
      return count * (array instanceof double[] || array instanceof long[] ? 8 : 4);
    }

    @Override
    public void close(TaskAttemptContext context) throws IOException {
      out.close();
    }
  }
}
