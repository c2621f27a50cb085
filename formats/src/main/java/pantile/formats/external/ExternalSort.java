// SPDX-License-Identifier: Apache-2.0
package pantile.formats.external;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import pantile.Pantile;
import pantile.error.BadFileException;
import pantile.error.JobCancelledException;
import pantile.formats.file.BinaryArrays;
import pantile.formats.file.BlockReader;
import pantile.formats.file.FileFormat;
import pantile.formats.file.ReadAhead;
import pantile.formats.file.TemporaryFile;
import pantile.formats.run.Medium;
import pantile.formats.run.MemoryBound;
import pantile.formats.run.RunFiles;
import pantile.formats.run.Storage;
import pantile.report.ProgressListener;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Sorts any number of elements with bounded memory. If they fit in one array, that is sorted. Else
 * they are read array by array, each is sorted by all workers and written as a run while the next
 * is read, and the runs are merged in one pass ({@link Merge}); in several passes if there are
 * hundreds. Runs are kept in memory outside of the heap while the bound has room, then on disk.
 *
 * <p>Everything is read and written twice at most, once where all runs fit in memory: O(n log n)
 * work. The result has the bits of {@link Pantile#sort}, whatever the sizes.
 */
public final class ExternalSort {
  /** As many bytes as a number of a text takes at least, with its line feed. */
  private static final int LEAST_TEXT = 2;

  /** How much of what was guessed about a text is asked for: a guess should not refuse work. */
  private static final double BELIEVED = 0.75;

  /** Of more runs than this nobody computes how they will be merged. */
  private static final int MOST_FORESEEN = 1 << 20;

  private final Pantile pantile;
  private final How how;
  private final Order order;
  private final Storage storage;
  private final @Nullable Sizes given;

  /**
   * How to sort.
   *
   * @param descending whether the greatest comes first
   * @param memory the bound
   * @param temporary the folder for runs
   * @param result where the result goes, so that there is space for it; null for a stream
   * @param checkpoint notes runs that are finished, for a process that is killed; null for none
   * @param progress told how far it is, on the thread that calls; null for nobody
   */
  public record How(
      boolean descending,
      MemoryBound memory,
      Path temporary,
      @Nullable Result result,
      @Nullable SortCheckpoint checkpoint,
      @Nullable ProgressListener progress) {}

  /**
   * A file that is going to be written.
   *
   * @param folder where
   * @param format of the file
   * @param replaced bytes of a file that is written in place, whose space is used again; -1 for a
   *     file that is put in its place when it is whole
   * @param input whether it is the input that is written over
   */
  public record Result(Path folder, FileFormat format, long replaced, boolean input) {
    /**
     * A file that is put in its place when it is whole.
     *
     * @param folder where
     * @param format of the file
     */
    public Result(Path folder, FileFormat format) {
      this(folder, format, -1, false);
    }
  }

  /**
   * Makes a sort.
   *
   * @param pantile sorts arrays
   * @param how to sort
   */
  public ExternalSort(Pantile pantile, How how) {
    this(pantile, how, Storage.REAL, null);
  }

  /**
   * Makes a sort on certain disks.
   *
   * @param given sizes; null to have them found
   */
  ExternalSort(Pantile pantile, How how, Storage storage, @Nullable Sizes given) {
    this.pantile = pantile;
    this.how = how;
    this.order = new Order(how.descending());
    this.storage = storage;
    this.given = given;
  }

  /**
   * Sorts.
   *
   * @param in what to sort; it is read to its end
   * @param out takes the elements in order; not begun before the input has been read
   * @return how many elements there were
   * @throws BadFileException if a file cannot be read or written, has changed, or finds no space
   * @throws pantile.error.JournalException if the checkpoint is of another sort, or cannot be used
   * @throws JobCancelledException if the thread is interrupted
   */
  public long sort(BlockReader in, Output out) {
    ElementType type = in.type();
    long length = in.length();
    SortCheckpoint checkpoint = how.checkpoint();
    if (given == null && checkpoint == null && fits(length, type)) {
      return whole(in, out, (int) length);
    }
    Sizes found = given != null ? given : Sizes.of(how.memory().heap(), type, in.expected());
    try (Runs runs = new Runs(type, found)) {
      if (checkpoint != null) {
        runs.goOn(checkpoint);
      }
      runs.requireSpace(in);
      return runs.sort(in, out);
    }
  }

  private boolean fits(long length, ElementType type) {
    return length != BlockReader.UNKNOWN
        && length <= BinaryArrays.MOST_ELEMENTS
        && 2 * length * type.bytes() + Sizes.FIXED_BYTES <= how.memory().heap();
  }

  /** Sorts all elements in an array of their own. */
  private long whole(BlockReader in, Output out, int length) {
    Slice all = BinaryArrays.newArray(in.type(), length);
    Stage reading = new Stage(how.progress(), "read", length, Math.max(1, length), 0);
    // One more than there are, so that the reader comes to the end and looks whether it is one.
    long read = (long) in.read(all) + in.read(BinaryArrays.newArray(in.type(), 1));
    if (read != length) {
      throw new BadFileException(in.name() + " changed while it was read");
    }
    reading.end(length);
    order.sort(pantile, all);
    Sink sink = out.begin(in.type(), length);
    sink.accept(all);
    out.finish();
    return length;
  }

  /** The runs of one sort, and the arrays that they are made in. */
  private final class Runs implements AutoCloseable {
    private final ElementType type;
    private Sizes sizes;
    private final List<IndexedRun> runs = new ArrayList<>();
    private @Nullable SortCheckpoint checkpoint;
    private long length;
    private long outside = how.memory().outside();
    private final RunFiles files = new RunFiles(storage, how.temporary());
    private final RunFiles mergedFiles = new RunFiles(storage, how.temporary());

    /** How many of the runs, the last ones, were merged from others. */
    private int longer;

    Runs(ElementType type, Sizes sizes) {
      this.type = type;
      this.sizes = sizes;
    }

    /** Whether the input is written over, so that the checkpoint's runs are then the only copy. */
    private boolean overInput() {
      Result result = how.result();
      return checkpoint != null && result != null && result.input();
    }

    void requireSpace(BlockReader in) {
      if (in.expected() == BlockReader.UNKNOWN) {
        return;
      }
      long elements =
          in.length() != BlockReader.UNKNOWN ? in.length() : (long) (in.expected() * BELIEVED);
      boolean merged = length > 0 || overInput() || elements >= sizes.array();
      long rest = merged ? Math.max(0, elements - length) * type.bytes() : 0;
      long inMemory = checkpoint != null ? 0 : inMemory(rest);
      Result result = how.result();
      boolean text = result != null && result.format() == FileFormat.TEXT;
      long written = result == null ? 0 : elements * (text ? LEAST_TEXT : type.bytes());
      long replaced = result == null ? -1 : result.replaced();
      // What is written in place is written to a temporary file before.
      long spooled = replaced >= 0 && merged ? written : 0;
      storage.requireSpace(
          new Storage.Need(
              checkpoint != null ? checkpoint.folder() : how.temporary(),
              rest - inMemory,
              "temporary files"),
          new Storage.Need(
              how.temporary(), spooled + mergedBefore(rest, inMemory), "temporary files"),
          new Storage.Need(
              result == null ? how.temporary() : result.folder(),
              Math.max(0, written - Math.max(0, replaced)),
              "the result"));
    }

    /** How many bytes of runs memory takes: whole runs. */
    private long inMemory(long rest) {
      long array = (long) sizes.array() * type.bytes();
      return rest <= outside ? rest : outside / array * array;
    }

    /**
     * What {@link #mergeFirst} takes more than the runs themselves do, at most.
     *
     * @param rest bytes of runs that are not there yet
     * @param inMemory how many of them are not on a disk
     */
    private long mergedBefore(long rest, long inMemory) {
      long array = (long) sizes.array() * type.bytes();
      long coming = (rest + array - 1) / array;
      long all = length * type.bytes() + rest;
      if (runs.size() + coming <= sizes.fanIn()) {
        return 0;
      }
      if (coming > MOST_FORESEEN) {
        return all;
      }
      record Future(long bytes, long freed) {}
      Queue<Future> queue = new ArrayDeque<>();
      runs.forEach(run -> queue.add(new Future(run.length() * type.bytes(), 0)));
      for (long at = 0; at < rest; at += array) {
        long bytes = Math.min(array, rest - at);
        boolean stays = checkpoint != null || at + bytes <= inMemory;
        queue.add(new Future(bytes, stays ? 0 : bytes));
      }
      long used = 0;
      long most = 0;
      while (queue.size() > sizes.fanIn()) {
        long bytes = 0;
        long freed = 0;
        for (int i = mergedAtOnce(queue.size()); i > 0; i--) {
          Future run = queue.remove();
          bytes += run.bytes();
          freed += run.freed();
        }
        queue.add(new Future(bytes, bytes));
        used += bytes;
        most = Math.max(most, used);
        used -= freed;
      }
      // A file of several runs is freed with the last of them.
      return most + (runs.size() + coming >= RunFiles.ALONE ? all / 16 : 0);
    }

    /** How many of too many runs are merged to one, so that the last merge is of as many as can. */
    private int mergedAtOnce(int count) {
      return Math.min(sizes.fanIn(), count - sizes.fanIn() + 1);
    }

    /** Takes the runs that an earlier process has finished. */
    void goOn(SortCheckpoint with) {
      checkpoint = with;
      sizes = sizes.withGrain(with.begin(type, how.descending(), sizes.grain()));
      runs.addAll(with.runs(sizes.grain()));
      runs.forEach(run -> length += run.length());
    }

    long sort(BlockReader in, Output out) {
      Slice[] arrays = new Slice[Sizes.ARRAYS];
      for (int i = 0; i < arrays.length; i++) {
        arrays[i] = BinaryArrays.newArray(type, sizes.array());
      }
      if (make(in, arrays, out)) {
        return length;
      }
      while (runs.size() > sizes.fanIn()) {
        mergeFirst(mergedAtOnce(runs.size()), arrays);
      }
      SortCheckpoint noting = overInput() ? checkpoint : null;
      out.later(() -> {
        if (noting != null) {
          noting.whole(in);
        }
      });
      Sink sink = out.begin(type, length);
      Stage stage = new Stage(how.progress(), "merge", length, sizes.array(), 0);
      merge(stage).run(runs, arrays, sink);
      out.finish();
      stage.end(length);
      if (checkpoint != null) {
        checkpoint.done();
      }
      return length;
    }

    private Merge merge(Stage stage) {
      return new Merge(pantile, order, type, sizes, how.temporary(), stage::done);
    }

    /** Makes runs; or returns true if all elements were in one array, and are in the output. */
    private boolean make(BlockReader in, Slice[] arrays, Output out) {
      if (length > 0) {
        in.skip(length);
      }
      Stage stage =
          new Stage(how.progress(), "read and sort", in.expected(), sizes.array(), length);
      ByteBuffer chunk = sizes.chunk();
      boolean only = runs.isEmpty() && !overInput();
      try (ReadAhead ahead = new ReadAhead(whole -> filled(in, whole), arrays);
          WriteBehind writing = new WriteBehind(block -> add(block, chunk), ahead::release)) {
        for (Slice block = ahead.next(); block != null; block = ahead.next()) {
          order.sort(pantile, block);
          length += block.length();
          if (only && block.length() < sizes.array()) {
            Sink sink = out.begin(type, length);
            sink.accept(block);
            out.finish();
            stage.end(length);
            if (checkpoint != null) {
              checkpoint.done();
            }
            return true;
          }
          only = false;
          stage.done(length);
          writing.accept(block);
        }
        writing.finish();
      }
      stage.end(length);
      return false;
    }

    private static @Nullable Slice filled(BlockReader in, Slice whole) {
      int read = in.read(whole);
      return read == 0 ? null : whole.sub(0, read);
    }

    /** On the thread that writes. */
    private void add(Slice sorted, ByteBuffer chunk) {
      Medium medium = checkpoint != null ? checkpoint.medium() : medium(sorted.length());
      IndexedRun run = written(medium, writer -> writer.write(sorted), chunk);
      runs.add(run);
      if (checkpoint != null) {
        checkpoint.add(run);
      }
    }

    private interface Writing {
      void to(IndexedRunWriter writer) throws IOException;
    }

    private IndexedRun written(Medium medium, Writing writing, ByteBuffer chunk) {
      boolean done = false;
      try {
        IndexedRunWriter writer = new IndexedRunWriter(medium, order, sizes.grain(), chunk);
        writing.to(writer);
        done = true;
        return writer.finish();
      } catch (IOException e) {
        throw TemporaryFile.failure(how.temporary(), e);
      } finally {
        if (!done) {
          medium.close();
        }
      }
    }

    private Medium medium(long elements) {
      long bytes = elements * type.bytes();
      if (bytes <= outside) {
        try {
          Medium memory = new MemoryMedium(bytes);
          outside -= bytes;
          return memory;
        } catch (OutOfMemoryError e) {
          outside = 0; // the system has less than the bound
        }
      }
      return files.next(runs.size());
    }

    /** Makes one run of the first ones, which come last then. */
    private void mergeFirst(int count, Slice[] arrays) {
      List<IndexedRun> first = List.copyOf(runs.subList(0, count));
      long elements = first.stream().mapToLong(IndexedRun::length).sum();
      Stage stage = new Stage(how.progress(), "merge runs", elements, sizes.array(), 0);
      ByteBuffer chunk = sizes.chunk();
      IndexedRun merged =
          written(
              mergedFiles.next(longer),
              writer ->
                  merge(stage)
                      .run(
                          first,
                          arrays,
                          block -> {
                            try {
                              writer.write(block);
                            } catch (IOException e) {
                              throw TemporaryFile.failure(how.temporary(), e);
                            }
                          }),
              chunk);
      stage.end(elements);
      longer = Math.min(longer, runs.size() - count) + 1;
      runs.subList(0, count).clear();
      first.forEach(IndexedRun::close);
      runs.add(merged);
    }

    @Override
    public void close() {
      runs.forEach(IndexedRun::close);
    }
  }
}
