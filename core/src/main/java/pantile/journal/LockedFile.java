// SPDX-License-Identifier: Apache-2.0
package pantile.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A file that one holder at a time may use, of all threads and processes.
 *
 * <p>A lock of POSIX belongs to the process, and is lost when the process closes the file, however
 * often it has it open. A file that is held here is therefore not even opened for a second holder.
 * Files are told apart by what they are, not by their names, of which links give them several.
 *
 * <p>Reading and writing go past channels: an interrupt closes the channel of the thread that it
 * finds there, and with it ends the lock.
 */
final class LockedFile implements AutoCloseable {
  /** What is held in this process; also the lock of this state. */
  private static final Set<Object> HELD = new HashSet<>();

  /** Files that other code of this process has locked: closing them would end its lock. */
  private static final List<RandomAccessFile> LEFT_OPEN = new ArrayList<>();

  private final Path path;
  private final Object key;
  private final RandomAccessFile file;

  private LockedFile(Path path, Object key, RandomAccessFile file) {
    this.path = path;
    this.key = key;
    this.file = file;
  }

  /**
   * Opens a file to read and write, and locks it until it is closed or the process ends.
   *
   * @param path the file; made if it is not there
   * @return the file; the caller closes it
   * @throws FileInUseException if another holder has it
   * @throws IOException if it cannot be opened or locked, or is no regular file
   */
  static LockedFile open(Path path) throws IOException {
    synchronized (HELD) {
      if (!Files.exists(path)) {
        // Opened and closed before anybody can hold it.
        Files.newByteChannel(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
      }
      Object key = key(path);
      if (!HELD.add(key)) {
        throw new FileInUseException("another call of this program");
      }
      try {
        return locked(path, key);
      } catch (Throwable e) { // a lack of memory as well must not leave it held
        HELD.remove(key);
        throw e;
      }
    }
  }

  private static LockedFile locked(Path path, Object key) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      FileLock lock = file.getChannel().tryLock();
      if (lock == null) {
        throw new FileInUseException("another process");
      }
      if (!key(path).equals(key)) {
        throw new IOException("it was replaced while it was opened");
      }
    } catch (OverlappingFileLockException e) {
      LEFT_OPEN.add(file);
      throw new FileInUseException("other code of this program");
    } catch (Throwable e) {
      file.close();
      throw e;
    }
    return new LockedFile(path, key, file);
  }

  /** What tells the file apart that a path leads to, whatever the path. */
  private static Object key(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new IOException(attributes.isDirectory() ? "it is a directory" : "it is no plain file");
    }
    Object key = attributes.fileKey();
    return key == null ? path.toRealPath() : key;
  }

  /** Whether its path still leads to it. */
  boolean inPlace() {
    try {
      return key(path).equals(key);
    } catch (IOException e) {
      return false;
    }
  }

  /** The file; closed by this object alone. */
  RandomAccessFile file() {
    return file;
  }

  /** Lets others use the file. A second close does nothing. */
  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      if (file.getChannel().isOpen()) {
        try {
          file.close();
        } finally {
          HELD.remove(key);
        }
      }
    }
  }
}
