// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.text.FileFailure;
import pantile.text.Quote;

/**
 * A file that appears whole or not at all, where that can be. It is written under a temporary name
 * in the same folder, forced to the disk, and renamed over its target by {@link #commit}; until
 * then the target is as it was, so it may be the input. {@link #close} without a commit removes the
 * temporary file, and so does the end of the process by a signal it can catch; the next output in
 * the folder removes what a process left that was killed.
 *
 * <p>A target that another file cannot stand in for is written in place, as {@code sort -o} does:
 * it stays the same file with the same owner, mode and names, is as it was until the first byte is
 * written, and may be left cut short if the process ends between then and the commit. Those are:
 *
 * <ul>
 *   <li>what is no regular file: pipes, terminals, {@code /dev/null};
 *   <li>files of another owner or group, with further hard links, with set-user-id, set-group-id or
 *       sticky bits, or with extended attributes of users;
 *   <li>files in a folder that takes no new file, mount points, and whatever else the system does
 *       not rename over;
 *   <li>files under {@code /proc} and descriptors that the process was given, such as {@code
 *       /dev/fd/3};
 *   <li>what a symbolic link names that is not there yet.
 * </ul>
 *
 * <p>What is written is compressed if the name says so. Nothing can be written over then.
 *
 * <p>A symbolic link stays one: its file is written. An access control list that is no part of the
 * mode is lost when a file is replaced.
 */
public final class AtomicOutput implements AutoCloseable {
  private final String name;
  private final FileChannel channel;
  private final OutputStream stream;

  /** What is written first, and what it then replaces; null where the target itself is written. */
  private final @Nullable UnfinishedFile part;

  private final @Nullable Path target;

  private final boolean regular;

  /** A file that was made for a link that leads nowhere, to be removed without a commit. */
  private final @Nullable Path made;

  /** Whether the stream compresses, and must be closed to be whole. */
  private final boolean compressed;

  private boolean begun;
  private boolean committed;

  /** Whether what is left to be written is not. */
  private volatile boolean dropped;

  private AtomicOutput(String name, UnfinishedFile part, Path target) throws IOException {
    this.name = name;
    this.part = part;
    this.target = target;
    this.channel = part.channel();
    this.regular = true;
    this.made = null;
    this.begun = true;
    Compression compression = Compression.ofName(name);
    this.compressed = compression != null;
    this.stream = compression == null ? buffered() : compression.open(buffered());
  }

  private AtomicOutput(String name, FileChannel inPlace, boolean regular, @Nullable Path made)
      throws IOException {
    this.name = name;
    this.part = null;
    this.target = null;
    this.channel = inPlace;
    this.regular = regular;
    this.made = made;
    Compression compression = Compression.ofName(name);
    this.compressed = compression != null;
    this.stream = compression == null ? buffered() : compression.open(buffered());
  }

  private OutputStream buffered() {
    return new BufferedOutputStream(new NamedStream(Channels.newOutputStream(channel)), 1 << 16);
  }

  /**
   * Opens an output, so that what is wrong with its path is known before the work is done.
   *
   * @param name path of the file
   * @return an open output
   * @throws BadFileException if it is a directory, or cannot be written
   */
  @SuppressWarnings("MustBeClosedChecker") // the caller closes it
  public static AtomicOutput to(String name) {
    if (name.isEmpty()) {
      throw new BadFileException("the name of a file to write is empty");
    }
    try {
      Path path = Path.of(name);
      if (Files.isDirectory(path) || name.endsWith("/")) {
        throw new BadFileException("cannot write " + name + ": it is a directory");
      }
      if (Files.exists(path)) {
        return existing(name, path);
      }
      return isThere(path) ? behindLink(name, path) : fresh(name, path.toAbsolutePath());
    } catch (InvalidPathException e) {
      throw new BadFileException(Quote.quote(name) + " is no path: " + e.getReason(), e);
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  /** Unlike {@code Files.exists}, does not hide what is wrong with a name. */
  private static boolean isThere(Path path) throws IOException {
    try {
      Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static AtomicOutput fresh(String name, Path target) throws IOException {
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new BadFileException("cannot write " + name + ": there is no folder " + folder);
    }
    try {
      return inPart(name, UnfinishedFile.in(folder, null), target);
    } catch (AccessDeniedException e) {
      throw new BadFileException(
          "cannot write " + name + ": its folder takes no new file: permission denied", e);
    }
  }

  private static AtomicOutput inPart(String name, UnfinishedFile part, Path target)
      throws IOException {
    boolean done = false;
    try {
      AtomicOutput output = new AtomicOutput(name, part, target);
      done = true;
      return output;
    } finally {
      if (!done) {
        part.close();
      }
    }
  }

  private static AtomicOutput inPlace(
      String name, FileChannel opened, boolean regular, @Nullable Path made) throws IOException {
    boolean done = false;
    try {
      AtomicOutput output = new AtomicOutput(name, opened, regular, made);
      done = true;
      return output;
    } finally {
      if (!done) {
        opened.close();
        if (made != null) {
          Files.deleteIfExists(made);
        }
      }
    }
  }

  private static AtomicOutput behindLink(String name, Path link) throws IOException {
    Path file = link.resolveSibling(Files.readSymbolicLink(link));
    try {
      FileChannel opened =
          FileChannel.open(link, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return inPlace(name, opened, true, link.toRealPath());
    } catch (NoSuchFileException e) {
      throw new BadFileException(
          "cannot write " + name + ": it is a link to " + file + ", whose folder is not there", e);
    }
  }

  /** Opened by the name given, since what a descriptor leads to may have no other. */
  private static AtomicOutput existing(String name, Path path) throws IOException {
    FileChannel opened = FileChannel.open(path, StandardOpenOption.WRITE);
    boolean inPlace = false;
    try {
      boolean regular = Files.isRegularFile(path);
      UnfinishedFile part = regular ? Replaceable.part(path) : null;
      if (part != null) {
        return inPart(name, part, path.toRealPath());
      }
      inPlace = true;
      return inPlace(name, opened, regular, null);
    } finally {
      if (!inPlace) {
        opened.close();
      }
    }
  }

  /**
   * Where to write.
   *
   * @return a buffered stream, which this closes where it compresses; else closing it does nothing
   */
  public OutputStream stream() {
    return stream;
  }

  /**
   * Whether {@link #overwrite} works: not for pipes and devices, nor for what is compressed.
   *
   * @return true for a file
   */
  public boolean seekable() {
    return regular && !compressed;
  }

  /**
   * Whether a file that was there is emptied when the first byte is written.
   *
   * @return true for a file that no other can stand in for
   */
  public boolean inPlace() {
    return part == null && regular && made == null;
  }

  /**
   * Writes bytes over those at the start of the file.
   *
   * @param bytes what to write
   * @throws BadFileException if writing fails
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
   * @throws BadFileException if writing fails; the target is then as it was, unless it is written
   *     in place
   */
  public void commit() {
    try {
      if (compressed) {
        stream.close();
      } else {
        stream.flush();
      }
      begin();
      // Files under /proc, whose size is 0, are on no disk.
      if (part != null || (regular && channel.size() > 0)) {
        channel.force(true);
      }
      if (part == null || target == null) {
        channel.close(); // which may tell that writing failed
      } else {
        replace(part, target);
      }
    } catch (IOException e) {
      throw failure(name, e);
    }
    committed = true;
  }

  private void replace(UnfinishedFile file, Path over) throws IOException {
    try {
      file.replace(over);
    } catch (FileSystemException e) {
      if (!Files.isRegularFile(over)) {
        throw e;
      }
      copy(over);
    }
    forceFolder(over.getParent());
  }

  /** For a mount point, say. */
  private void copy(Path over) throws IOException {
    try (FileChannel inPlace =
        FileChannel.open(over, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      long size = channel.size();
      for (long at = 0; at < size; ) {
        at += channel.transferTo(at, size - at, inPlace);
      }
      inPlace.force(true);
    }
  }

  /** A file that is written in place is as it was until there is something to write. */
  private void begin() throws IOException {
    if (!begun && regular && channel.size() > 0) {
      channel.truncate(0);
    }
    begun = true;
  }

  /** Makes the new name last through a loss of power, on systems where a folder can be opened. */
  private static void forceFolder(@Nullable Path folder) {
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

  /** Closes the file, and removes it if it was not committed and is new. */
  @Override
  public void close() {
    if (compressed && !committed) {
      drop();
    }
    try {
      if (part != null) {
        part.close();
      } else {
        channel.close();
      }
      if (made != null && !committed) {
        Files.deleteIfExists(made);
      }
    } catch (IOException e) {
      // What was committed was forced to the disk before; the rest is of no use.
      return;
    }
  }

  /** Frees what compresses, which would write what is left. */
  private void drop() {
    dropped = true;
    try {
      stream.close();
    } catch (IOException e) {
      return; // nobody wants it
    }
  }

  private static BadFileException failure(String name, IOException e) {
    return new BadFileException("cannot write " + name + ": " + FileFailure.reason(e, "file"), e);
  }

  /** Says which file could not be written, and does not close it. */
  private final class NamedStream extends FilterOutputStream {
    NamedStream(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      if (dropped) {
        return;
      }
      try {
        begin();
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
