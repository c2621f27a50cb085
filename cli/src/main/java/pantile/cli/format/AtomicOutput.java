// SPDX-License-Identifier: Apache-2.0
package pantile.cli.format;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears whole or not at all. It is written under a temporary name in the same folder,
 * forced to the disk, and renamed over its target by {@link #commit}; until then the target is as
 * it was, so it may be the input. {@link #close} without a commit removes the temporary file, and
 * so does the end of the process by a signal it can catch.
 *
 * <p>A target that is no regular file (a pipe, {@code /dev/null}) is written to directly. A
 * symbolic link stays one: its file is replaced.
 */
public final class AtomicOutput implements AutoCloseable {
  private final String name;
  private final Path target;
  private final @Nullable Path temporary;
  private final FileChannel channel;
  private final OutputStream stream;

  private AtomicOutput(String name, Path target, @Nullable Path temporary, FileChannel channel) {
    this.name = name;
    this.target = target;
    this.temporary = temporary;
    this.channel = channel;
    this.stream = new BufferedOutputStream(new Named(Channels.newOutputStream(channel)), 1 << 16);
  }

  /**
   * Opens an output, so that what is wrong with its path is known before the work is done.
   *
   * @param name path of the file
   * @return an open output
   * @throws BadInputException if it is a directory, or cannot be written
   */
  public static AtomicOutput to(String name) {
    try {
      Path path = Path.of(name);
      if (Files.isDirectory(path) || name.endsWith("/")) {
        throw new BadInputException("cannot write " + name + ": it is a directory");
      }
      Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        return new AtomicOutput(
            name, target, null, FileChannel.open(target, StandardOpenOption.WRITE));
      }
      if (Files.isSymbolicLink(target)) {
        throw new BadInputException("cannot write " + name + ": it is a link to nowhere");
      }
      if (Files.exists(target) && !Files.isWritable(target)) {
        throw new AccessDeniedException(name);
      }
      Path folder = target.getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new BadInputException("cannot write " + name + ": there is no folder " + folder);
      }
      return temporary(name, target, folder);
    } catch (AccessDeniedException e) {
      throw new BadInputException("cannot write " + name + ": permission denied", e);
    } catch (InvalidPathException e) {
      throw new BadInputException(Quote.quote(name) + " is no path: " + e.getReason(), e);
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  private static AtomicOutput temporary(String name, Path target, Path folder) throws IOException {
    String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
    Path temporary = folder.resolve(".pantile-" + random + ".part");
    Leftovers.add(temporary);
    try {
      // Not Files.createTempFile, whose files nobody else may read.
      FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (Files.exists(target)) {
        keepPermissions(target, temporary);
      }
      return new AtomicOutput(name, target, temporary, channel);
    } catch (IOException | RuntimeException e) {
      Leftovers.remove(temporary);
      throw e;
    }
  }

  private static void keepPermissions(Path target, Path temporary) throws IOException {
    try {
      Set<PosixFilePermission> permissions =
          Files.getPosixFilePermissions(target, LinkOption.NOFOLLOW_LINKS);
      Files.setPosixFilePermissions(temporary, permissions);
    } catch (UnsupportedOperationException e) {
      // A file system without such permissions has none to keep.
      return;
    }
  }

  /**
   * Where to write.
   *
   * @return a buffered stream; closing it does nothing
   */
  public OutputStream stream() {
    return stream;
  }

  /**
   * Whether {@link #overwrite} works: not for pipes and devices.
   *
   * @return true for a file
   */
  public boolean seekable() {
    return temporary != null;
  }

  /**
   * Writes bytes over those at the start of the file.
   *
   * @param bytes what to write
   * @throws BadInputException if writing fails
   */
  public void overwrite(byte[] bytes) {
    try {
      stream.flush();
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest, rest.position());
      }
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  /**
   * Puts the file in its place; to be followed by {@link #close}.
   *
   * @throws BadInputException if writing fails; the target is then as it was
   */
  public void commit() {
    try {
      stream.flush();
      if (temporary == null) {
        return;
      }
      channel.force(true);
      Leftovers.rename(
          temporary,
          () ->
              Files.move(
                  temporary,
                  target,
                  StandardCopyOption.ATOMIC_MOVE,
                  StandardCopyOption.REPLACE_EXISTING));
    } catch (IOException e) {
      throw failure(name, e);
    }
    forceFolder();
  }

  /** Makes the new name last through a loss of power, on systems where a folder can be opened. */
  private void forceFolder() {
    Path folder = target.getParent();
    if (folder == null) {
      return;
    }
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    } catch (IOException e) {
      // The file is whole under its name already; nothing is lost but this extra care.
      return;
    }
  }

  /** Closes the file, and removes it if it was not committed. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // What was committed was forced to the disk before; the rest is removed.
      return;
    } finally {
      if (temporary != null) {
        Leftovers.remove(temporary);
      }
    }
  }

  private static BadInputException failure(String name, IOException e) {
    String reason = e.getMessage() == null ? e.toString() : e.getMessage();
    return new BadInputException("cannot write " + name + ": " + reason, e);
  }

  /** Says which file could not be written, and does not close it. */
  private final class Named extends FilterOutputStream {
    Named(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        throw failure(name, e);
      }
    }

    @Override
    public void close() {
      // The channel is closed by its owner.
    }
  }
}
