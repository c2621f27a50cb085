// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.error.JobCancelledException;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Makes numbers of a text's lines on several threads: a piece of whole lines each, in the order of
 * the text. What is wrong with a line is told as one thread would tell it, by reading the piece
 * once more when the number of its first line is known.
 */
final class ParallelText implements TextBlocks.Lines {
  /** Small enough that neither a piece nor its numbers are large objects for the collector. */
  private static final int PIECE = 1 << 16;

  /** A number and its line feed. */
  private static final int LEAST_LINE = 2;

  private static final int MOST_THREADS = 16;

  private final InputStream in;
  private final @Nullable ElementType wanted;
  private final ElementType type;
  private final String name;
  private final Hints hints;
  private final int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
  private final Queue<Piece> ahead = new ArrayDeque<>();
  private @Nullable ExecutorService workers;

  /** What follows the last line feed that was read. */
  private byte[] rest = {};

  private boolean begun;
  private boolean ended;

  private @Nullable Parsed current;
  private int at;
  private long lines;
  private boolean numbersBefore;

  /** A piece that is being read. */
  private static final class Piece {
    /** Whole lines. */
    final byte[] text;

    final Future<Parsed> parsed;

    Piece(byte[] text, Future<Parsed> parsed) {
      this.text = text;
      this.parsed = parsed;
    }
  }

  /**
   * A piece that was read.
   *
   * @param numbers an array's part
   * @param lines in it
   */
  private record Parsed(Slice numbers, long lines) {}

  ParallelText(
      InputStream in, @Nullable ElementType wanted, ElementType type, String name, Hints hints) {
    this.in = in;
    this.wanted = wanted;
    this.type = type;
    this.name = name;
    this.hints = hints;
  }

  @Override
  public int read(Slice into) throws IOException {
    int room = Math.toIntExact(into.length());
    int done = 0;
    while (done < room) {
      Parsed piece = current;
      if (piece == null || at == piece.numbers().length()) {
        current = next();
        at = 0;
        if (current == null) {
          break;
        }
        continue;
      }
      int count = Math.min(room - done, (int) piece.numbers().length() - at);
      BinaryArrays.heapSegment(into.sub(done, (long) done + count))
          .copyFrom(BinaryArrays.heapSegment(piece.numbers().sub(at, (long) at + count)));
      at += count;
      done += count;
    }
    return done;
  }

  private @Nullable Parsed next() throws IOException {
    while (ahead.size() < 2 * threads && !ended) {
      readPiece();
    }
    Piece piece = ahead.poll();
    if (piece == null) {
      return null;
    }
    Parsed parsed;
    try {
      parsed = piece.parsed.get();
    } catch (ExecutionException e) {
      throw failure(piece, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobCancelledException("interrupted while a text was read");
    }
    lines += parsed.lines();
    numbersBefore |= parsed.numbers().length() > 0;
    return parsed;
  }

  /** The same failure, with the number of the line. */
  private RuntimeException failure(Piece piece, ExecutionException e) throws IOException {
    Throwable cause = e.getCause();
    if (cause instanceof BadFileException) {
      var _ = parsed(piece.text, lines, numbersBefore); // throws
    }
    switch (cause) {
      case IOException io -> throw io;
      case Error error -> throw error;
      case RuntimeException own -> throw own;
      case null, default -> throw new IllegalStateException(e);
    }
  }

  private void readPiece() throws IOException {
    byte[] text = Arrays.copyOf(rest, Math.max(PIECE, 2 * rest.length));
    int filled = rest.length;
    int read = in.readNBytes(text, filled, text.length - filled);
    int whole = filled + read;
    ended = whole < text.length;
    if (!ended) {
      while (whole > 0 && text[whole - 1] != '\n') {
        whole--;
      }
    }
    rest = ended ? new byte[0] : Arrays.copyOfRange(text, whole, filled + read);
    if (whole == 0 && ended) {
      return;
    }
    if (whole == 0) {
      // A line that is longer than the buffer: a comment, of which the start tells enough, or none.
      rest = Arrays.copyOf(text, TextReader.LONGEST_LINE + 1);
      if (isComment(rest)) {
        return;
      }
      ended = true;
      add(rest);
      return;
    }
    add(Arrays.copyOf(text, whole));
  }

  /** Whether the start of a line that is too long for a number is that of a comment. */
  private boolean isComment(byte[] start) throws IOException {
    try {
      var _ = parsed(start, begun ? 1 : 0, begun);
      return true;
    } catch (BadFileException e) {
      return false;
    }
  }

  private void add(byte[] piece) {
    long before = begun ? 1 : 0; // only a first line may have a byte order mark
    boolean numbers = begun;
    begun = true;
    ahead.add(new Piece(piece, workers().submit(() -> parsed(piece, before, numbers))));
  }

  private ExecutorService workers() {
    ExecutorService its = workers;
    if (its == null) {
      its =
          Executors.newFixedThreadPool(
              threads,
              task -> {
                Thread thread = new Thread(task, "pantile-text");
                thread.setDaemon(true);
                return thread;
              });
      workers = its;
    }
    return its;
  }

  private Parsed parsed(byte[] text, long linesBefore, boolean numbers) throws IOException {
    TextReader reader =
        TextReader.blocks(new ByteArrayInputStream(text), wanted, type, name, hints, null)
            .after(linesBefore, numbers);
    Slice all = BinaryArrays.newArray(type, text.length / LEAST_LINE + 1);
    int count = reader.read(all);
    return new Parsed(all.sub(0, count), reader.linesRead() - linesBefore);
  }

  @Override
  public void close() {
    if (workers != null) {
      workers.shutdownNow();
    }
  }
}
