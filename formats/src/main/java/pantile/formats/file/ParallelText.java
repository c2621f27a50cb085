// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
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
  /** Small enough for a cache of a processor, large enough that handing it over costs little. */
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
  private final Queue<Buffer> free = new ArrayDeque<>();
  private @Nullable ExecutorService workers;

  /** What follows the last line feed that was read. */
  private byte[] rest = {};

  private boolean begun;
  private boolean ended;

  private @Nullable Piece current;
  private @Nullable Slice numbers;
  private int at;
  private long lines;
  private boolean numbersBefore;

  /** Arrays of a piece, which are used again. */
  private static final class Buffer {
    final byte[] text;
    final Slice numbers;

    /**
     * Makes arrays.
     *
     * @param most bytes of text
     */
    Buffer(int most, ElementType type) {
      text = new byte[most + DecimalLines.ROOM];
      numbers = BinaryArrays.newArray(type, most / LEAST_LINE + 1);
    }

    int most() {
      return text.length - DecimalLines.ROOM;
    }
  }

  /**
   * A piece that is being read: whole lines.
   *
   * @param length of its text in bytes
   */
  private record Piece(Buffer buffer, int length, Future<Parsed> parsed) {}

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
      Slice some = numbers;
      if (some == null || at == some.length()) {
        numbers = next();
        at = 0;
        if (numbers == null) {
          break;
        }
        continue;
      }
      int count = Math.min(room - done, (int) some.length() - at);
      BinaryArrays.heapSegment(into.sub(done, (long) done + count))
          .copyFrom(BinaryArrays.heapSegment(some.sub(at, (long) at + count)));
      at += count;
      done += count;
    }
    return done;
  }

  private @Nullable Slice next() throws IOException {
    if (current != null) {
      free.add(current.buffer());
      current = null;
    }
    while (ahead.size() < 2 * threads && !ended) {
      readPiece();
    }
    Piece piece = ahead.poll();
    if (piece == null) {
      return null;
    }
    Parsed parsed;
    try {
      parsed = piece.parsed().get();
    } catch (ExecutionException e) {
      throw failure(piece, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobCancelledException("interrupted while a text was read");
    }
    current = piece;
    lines += parsed.lines();
    numbersBefore |= parsed.numbers().length() > 0;
    return parsed.numbers();
  }

  /** The same failure, with the number of the line. */
  private RuntimeException failure(Piece piece, ExecutionException e) throws IOException {
    Throwable cause = e.getCause();
    if (cause instanceof BadFileException) {
      var _ = parsed(piece.buffer(), piece.length(), lines, numbersBefore); // throws
    }
    switch (cause) {
      case IOException io -> throw io;
      case Error error -> throw error;
      case RuntimeException own -> throw own;
      case null, default -> throw new IllegalStateException(e);
    }
  }

  private void readPiece() throws IOException {
    Buffer buffer = buffer(Math.max(PIECE, 2 * rest.length));
    byte[] text = buffer.text;
    System.arraycopy(rest, 0, text, 0, rest.length);
    int filled = rest.length + in.readNBytes(text, rest.length, buffer.most() - rest.length);
    int whole = filled;
    ended = filled < buffer.most();
    if (!ended) {
      while (whole > 0 && text[whole - 1] != '\n') {
        whole--;
      }
    }
    rest = ended ? new byte[0] : Arrays.copyOfRange(text, whole, filled);
    if (whole == 0 && ended) {
      free.add(buffer);
      return;
    }
    if (whole == 0) {
      // A line that is longer than the buffer: a comment, of which the start tells enough, or none.
      int start = TextReader.LONGEST_LINE + 1;
      if (isComment(buffer, start)) {
        rest = Arrays.copyOf(text, start);
        free.add(buffer);
        return;
      }
      ended = true;
      whole = start;
    }
    add(buffer, whole);
  }

  private Buffer buffer(int most) {
    Buffer used = most == PIECE ? free.poll() : null;
    return used != null ? used : new Buffer(most, type);
  }

  /** Whether the start of a line that is too long for a number is that of a comment. */
  private boolean isComment(Buffer buffer, int start) throws IOException {
    try {
      var _ = parsed(buffer, start, begun ? 1 : 0, begun);
      return true;
    } catch (BadFileException e) {
      return false;
    }
  }

  private void add(Buffer buffer, int length) {
    long before = begun ? 1 : 0; // only a first line may have a byte order mark
    boolean following = begun;
    begun = true;
    Future<Parsed> parsed = workers().submit(() -> parsed(buffer, length, before, following));
    ahead.add(new Piece(buffer, length, parsed));
  }

  private ExecutorService workers() {
    ExecutorService its = workers;
    if (its == null) {
      its = TextThreads.of(threads);
      workers = its;
    }
    return its;
  }

  private Parsed parsed(Buffer buffer, int length, long linesBefore, boolean following)
      throws IOException {
    TextReader reader =
        TextReader.part(buffer.text, length, wanted, type, name, hints)
            .after(linesBefore, following);
    int count = reader.read(buffer.numbers);
    return new Parsed(buffer.numbers.sub(0, count), reader.linesRead() - linesBefore);
  }

  @Override
  public void close() {
    if (workers != null) {
      workers.shutdownNow();
    }
  }
}
