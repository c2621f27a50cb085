// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;

/**
 * Reads raw files of little-endian numbers, as {@link ArrayFiles} writes them, in blocks of bytes.
 * A block may be overwritten by the next one. A split begins and ends at a whole element, wherever
 * Hadoop cuts the file.
 */
public final class ArrayInput extends FileInputFormat<Object, Object> {
  /** Bytes of an element: a key of the configuration. */
  static final String ELEMENT = "pantile.element.bytes";

  /** Of so many blocks one is read, for samples: a key of the configuration. */
  static final String STRIDE = "pantile.blocks.stride";

  /** Bytes of a block. */
  static final String BLOCK = "pantile.block.bytes";

  /** For Hadoop, which makes one by reflection. */
  public ArrayInput() {}

  @Override
  public RecordReader<Object, Object> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new Reader();
  }

  private static final class Reader extends RecordReader<Object, Object> {
    private @Nullable FSDataInputStream in;
    private String name = "";
    private long start;
    private long at;
    private long end;
    private int block;
    private long step;
    private byte[] read = new byte[0];

    @Override
    public void initialize(InputSplit split, TaskAttemptContext context) throws IOException {
      Configuration conf = context.getConfiguration();
      int element = conf.getInt(ELEMENT, Long.BYTES);
      FileSplit part = (FileSplit) split;
      Path path = part.getPath();
      name = path.toString();
      var files = path.getFileSystem(conf);
      long size = files.getFileStatus(path).getLen();
      if (size % element != 0) {
        throw new BadFileException(
            name + ": a size of " + size + " bytes is no whole number of elements of " + element);
      }
      start = Math.ceilDiv(part.getStart(), element) * element;
      end = Math.ceilDiv(part.getStart() + part.getLength(), element) * element;
      block = conf.getInt(BLOCK, 1 << 20);
      step = (long) block * conf.getInt(STRIDE, 1);
      at = start;
      in = files.open(path);
    }

    @Override
    public boolean nextKeyValue() throws IOException {
      FSDataInputStream from = in;
      if (from == null || at >= end) {
        return false;
      }
      int length = (int) Math.min(block, end - at);
      if (read.length != length) {
        read = new byte[length];
      }
      try {
        if (from.getPos() != at) {
          from.seek(at);
        }
        from.readFully(read);
      } catch (EOFException e) {
        throw new BadFileException(name + " became shorter while it was read", e);
      }
      at += step;
      return true;
    }

    @Override
    public Object getCurrentKey() {
      return 0;
    }

    @Override
    public Object getCurrentValue() {
      return read;
    }

    @Override
    public float getProgress() {
      return end == start ? 1 : Math.min(1, (float) (at - start) / (end - start));
    }

    @Override
    public void close() throws IOException {
      if (in != null) {
        in.close();
      }
    }
  }
}
