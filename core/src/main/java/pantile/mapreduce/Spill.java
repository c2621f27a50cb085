// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.Closeable;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pantile.text.FileFailure;

/**
 * One call's temporary files: a folder of its own, made with the first file, and deleted with all
 * that is in it when the call ends. From then on no file can be made. Any thread's.
 */
final class Spill<K, V> implements Closeable {
  private final Path parent;
  private final Storage storage;
  private final Codec<K> keys;
  private final Codec<V> values;
  private final Set<OutputStream> open = new HashSet<>();
  private @Nullable Path folder;
  private long made;
  private long bytes;
  private boolean closed;

  /** No folder is made yet. */
  Spill(Path parent, Storage storage, Codec<K> keys, Codec<V> values) {
    this.parent = parent;
    this.storage = storage;
    this.keys = keys;
    this.values = values;
  }

  Codec<K> keys() {
    return keys;
  }

  Codec<V> values() {
    return values;
  }

  /** How many files were made. */
  synchronized long files() {
    return made;
  }

  /** How many bytes were written, those of intermediate merges too. */
  synchronized long bytes() {
    return bytes;
  }

  synchronized void spilled(long more) {
    bytes += more;
  }

  /** Makes the folder, if it is not there. */
  synchronized Path folder() throws IOException {
    if (closed) {
      throw new IOException("the call has ended");
    }
    if (folder == null) {
      try {
        folder = Files.createTempDirectory(parent, "pantile-mapreduce-");
      } catch (IOException e) {
        throw failed(e);
      }
    }
    return folder;
  }

  synchronized Path newFile() throws IOException {
    return folder().resolve("run-" + made++);
  }

  synchronized OutputStream create(Path file) throws IOException {
    var _ = folder(); // or the call has ended
    try {
      OutputStream out = storage.create(file);
      open.add(out);
      return out;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  void close(OutputStream out) throws IOException {
    synchronized (this) {
      if (!open.remove(out)) {
        return;
      }
    }
    try {
      out.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** A failure to write, in words. */
  IOException failed(IOException e) {
    if (e instanceof ObjectStreamException) {
      return e; // of the object, not of the disk
    }
    String reason = Files.isDirectory(parent) ? FileFailure.reason(e, "file") : noFolder();
    return new IOException("cannot spill to " + parent + ": " + reason, e);
  }

  private String noFolder() {
    return Files.exists(parent) ? "it is no folder" : "there is no such folder";
  }

  void delete(List<Run<K, V>> runs) throws IOException {
    for (Run<K, V> run : runs) {
      Files.deleteIfExists(run.file());
    }
  }

  /** Closes what is open and deletes all files, be there failures in between. */
  @Override
  public void close() throws IOException {
    List<OutputStream> left;
    Path its;
    synchronized (this) {
      closed = true;
      left = List.copyOf(open);
      open.clear();
      its = folder;
    }
    for (OutputStream each : left) {
      try {
        each.close();
      } catch (IOException _) {
        // The file is deleted next.
      }
    }
    if (its == null) {
      return;
    }
    IOException failure = null;
    List<Path> files = List.of();
    try (Stream<Path> found = Files.list(its)) {
      files = found.toList();
    } catch (IOException e) {
      failure = e;
    }
    for (Path each : files) {
      failure = deleted(each, failure);
    }
    failure = deleted(its, failure);
    if (failure != null) {
      throw new IOException("cannot delete all of " + its + ": " + failure.getMessage(), failure);
    }
  }

  private static @Nullable IOException deleted(Path file, @Nullable IOException before) {
    try {
      Files.deleteIfExists(file);
      return before;
    } catch (IOException e) {
      return before == null ? e : before;
    }
  }
}
