// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Local files under the scheme {@code failing}, whose writers fail in mid-write. The writer of a
 * file fails after {@value #AFTER} bytes, so many times as {@value #TIMES} says, counted by marks
 * in the folder {@value #MARKS}: for all processes together. Files whose names lack the text
 * {@value #NAMES} are written.
 */
public final class FailingFileSystem extends RawLocalFileSystem {
  static final String SCHEME = "failing";
  static final String AFTER = "pantile.test.failing.after";
  static final String TIMES = "pantile.test.failing.times";
  static final String NAMES = "pantile.test.failing.names";
  static final String MARKS = "pantile.test.failing.marks";

  /** A configuration whose storage fails so often, each time after so many bytes. */
  static Configuration configuration(java.nio.file.Path marks, int times, int after) {
    Configuration configuration = new Configuration(false);
    configuration.set("fs." + SCHEME + ".impl", FailingFileSystem.class.getName());
    configuration.setBoolean("fs." + SCHEME + ".impl.disable.cache", true);
    configuration.set(MARKS, marks.toString());
    configuration.setInt(TIMES, times);
    configuration.setInt(AFTER, after);
    return configuration;
  }

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int buffer,
      short replication,
      long block,
      Progressable progress)
      throws IOException {
    return failing(path, super.create(path, overwrite, buffer, replication, block, progress));
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int buffer,
      short replication,
      long block,
      Progressable progress)
      throws IOException {
    return failing(
        path, super.create(path, permission, overwrite, buffer, replication, block, progress));
  }

  private FSDataOutputStream failing(Path path, FSDataOutputStream out) throws IOException {
    return takes(path) && takeMark()
        ? new FSDataOutputStream(new Failing(out, getConf().getInt(AFTER, 0)), null)
        : out;
  }

  private boolean takes(Path path) {
    return path.getName().contains(getConf().get(NAMES, ""));
  }

  private boolean takeMark() throws IOException {
    java.nio.file.Path marks = java.nio.file.Path.of(getConf().get(MARKS));
    for (int i = 0; i < getConf().getInt(TIMES, 0); i++) {
      try {
        Files.createFile(marks.resolve("failed-" + i));
        return true;
      } catch (FileAlreadyExistsException e) {
        // That failure has happened.
      }
    }
    return false;
  }

  /** What was written before it fails is in the file. */
  private static final class Failing extends FilterOutputStream {
    private int left;

    Failing(OutputStream out, int left) {
      super(out);
      this.left = left;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int fits = Math.min(left, length);
      out.write(bytes, offset, fits);
      left -= fits;
      if (fits < length) {
        throw new IOException("no space left, says the test");
      }
    }
  }
}
