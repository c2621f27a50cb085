// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.error.JobCancelledException;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.text.Counted;
import pantile.text.FileFailure;

/**
 * Writes a file of numbers a block at a time, while the next blocks are computed. A block is
 * encoded on the thread that writes it, and goes to the disk on another. Text is encoded on as many
 * threads as there are processors, at most {@value #MOST_ENCODERS}, while what they encoded before
 * goes to the disk. Memory is {@value #PIECES} MiB; for text, half a MiB for each of those threads
 * and another half. Used by one thread.
 */
public final class BlockWriter implements AutoCloseable {
  private static final int PIECES = 4;
  private static final int PIECE_BYTES = 1 << 20;

  /** Of text: small enough that the first one is soon on its way to the disk. */
  private static final int TEXT_BYTES = 1 << 18;

  private static final int MOST_ENCODERS = 16;

  private static final Piece END = new Piece(new byte[0]);

  /** Bytes to be written. */
  private static final class Piece {
    final byte[] bytes;
    int used;

    /** What fills it; null if it is filled. */
    @Nullable Future<?> encoding;

    Piece(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  private final String name;
  private final FileFormat format;
  private final ElementType type;
  private final OutputStream out;

  /** Of which the header is corrected in the end; null if the number of elements was known. */
  private final @Nullable AtomicOutput corrected;

  private final long promised;
  private final int threads = Math.min(MOST_ENCODERS, Runtime.getRuntime().availableProcessors());
  private final BlockingQueue<Piece> free;
  private final BlockingQueue<Piece> full;
  private final Thread thread;
  private volatile @Nullable Throwable failure;
  private @Nullable ExecutorService encoders;
  private long written;
  private boolean finished;

  private BlockWriter(
      String name,
      FileFormat format,
      ElementType type,
      long promised,
      OutputStream out,
      @Nullable AtomicOutput corrected) {
    this.name = name;
    this.format = format;
    this.type = type;
    this.promised = promised;
    this.out = out;
    this.corrected = corrected;
    boolean text = format == FileFormat.TEXT;
    int pieces = text ? 2 * threads + 2 : PIECES;
    free = new ArrayBlockingQueue<>(pieces);
    full = new ArrayBlockingQueue<>(pieces + 1);
    for (int i = 0; i < pieces; i++) {
      free.add(new Piece(new byte[text ? TEXT_BYTES : PIECE_BYTES]));
    }
    thread = new Thread(this::run, "pantile-write-behind");
    thread.setDaemon(true);
    if (format == FileFormat.NPY) {
      putHeader(Math.max(0, promised));
    }
    thread.start();
  }

  private void putHeader(long length) {
    byte[] header = NpyHeader.bytes(type, length);
    Piece piece = free.remove();
    System.arraycopy(header, 0, piece.bytes, 0, header.length);
    piece.used = header.length;
    full.add(piece);
  }

  /**
   * Begins a file.
   *
   * @param name of the file, for messages
   * @param file where to; its owner commits and closes it, after {@link #finish}
   * @param format of the file
   * @param type of the elements
   * @param length how many there will be; {@link BlockReader#UNKNOWN} if only the last block tells
   * @return a writer; the caller closes it
   * @throws BadFileException if the length must be known beforehand: that of an .npy file that is a
   *     pipe
   */
  public static BlockWriter to(
      String name, AtomicOutput file, FileFormat format, ElementType type, long length) {
    boolean correct = format == FileFormat.NPY && length == BlockReader.UNKNOWN;
    if (correct && !file.seekable()) {
      throw unknown(name);
    }
    return new BlockWriter(name, format, type, length, file.stream(), correct ? file : null);
  }

  /**
   * Begins a stream.
   *
   * @param name of the stream, for messages
   * @param out where to; flushed by {@link #finish}, not closed
   * @param format in which to write
   * @param type of the elements
   * @param length how many there will be; {@link BlockReader#UNKNOWN} if only the last block tells
   * @return a writer; the caller closes it
   * @throws BadFileException if the length must be known beforehand: that of an .npy file
   */
  public static BlockWriter to(
      String name, OutputStream out, FileFormat format, ElementType type, long length) {
    if (format == FileFormat.NPY && length == BlockReader.UNKNOWN) {
      throw unknown(name);
    }
    return new BlockWriter(name, format, type, length, out, null);
  }

  private static BadFileException unknown(String name) {
    return new BadFileException(
        "cannot write "
            + name
            + " as .npy: its header comes first, and how many numbers there are is known last;"
            + " name a file, or write raw or text");
  }

  private void run() {
    try {
      for (Piece piece = full.take(); piece != END; piece = full.take()) {
        Future<?> encoding = piece.encoding;
        if (encoding != null) {
          encoded(encoding);
        }
        if (failure == null) {
          write(piece);
        }
        piece.used = 0;
        piece.encoding = null;
        free.put(piece);
      }
    } catch (InterruptedException e) {
      return; // closed
    }
  }

  private void encoded(Future<?> encoding) throws InterruptedException {
    try {
      var _ = encoding.get();
    } catch (ExecutionException | CancellationException e) {
      failure = e.getCause() instanceof Error error ? error : new IllegalStateException(e);
    }
  }

  private void write(Piece piece) {
    try {
      out.write(piece.bytes, 0, piece.used);
    } catch (IOException e) {
      failure =
          new BadFileException("cannot write " + name + ": " + FileFailure.reason(e, "file"), e);
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  /**
   * Writes elements. They are encoded when this returns; the array may be used again.
   *
   * @param block a part of an array, of the type
   * @throws BadFileException if these or earlier ones could not be written
   * @throws JobCancelledException if the thread is interrupted
   */
  public void write(Slice block) {
    if (block.type() != type) {
      throw new IllegalArgumentException("not of " + type + ": " + block.type());
    }
    if (format == FileFormat.TEXT) {
      writeText(block);
    } else {
      writeBinary(block);
    }
    written += block.length();
  }

  private void writeBinary(Slice block) {
    MemorySegment elements = BinaryArrays.heapSegment(block);
    ValueLayout layout = type.layout();
    ValueLayout little = layout.withOrder(ByteOrder.LITTLE_ENDIAN);
    long total = elements.byteSize();
    for (long at = 0; at < total; at += PIECE_BYTES) {
      int bytes = (int) Math.min(PIECE_BYTES, total - at);
      Piece piece = take();
      MemorySegment.copy(
          elements,
          layout,
          at,
          MemorySegment.ofArray(piece.bytes),
          little,
          0,
          bytes / type.bytes());
      piece.used = bytes;
      full.add(piece);
    }
  }

  /** Several pieces at once, but in their order. */
  private void writeText(Slice block) {
    int most = TEXT_BYTES / LineText.ROOM;
    if (block.length() <= most) {
      Piece piece = take();
      piece.used = LineText.put(block, piece.bytes, 0);
      full.add(piece);
      return;
    }
    List<Future<?>> encoding = new ArrayList<>();
    for (long at = 0; at < block.length(); at += most) {
      Slice part = block.sub(at, Math.min(at + most, block.length()));
      Piece piece = take();
      Future<?> its =
          encoders()
              .submit(() -> {
                piece.used = LineText.put(part, piece.bytes, 0);
              });
      piece.encoding = its;
      encoding.add(its);
      full.add(piece);
    }
    try {
      for (Future<?> each : encoding) {
        var _ = each.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobCancelledException("interrupted while a file was written");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e);
    }
  }

  private ExecutorService encoders() {
    ExecutorService its = encoders;
    if (its == null) {
      its = TextThreads.of(threads);
      encoders = its;
    }
    return its;
  }

  private Piece take() {
    requireNoFailure();
    try {
      return free.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobCancelledException("interrupted while a file was written");
    }
  }

  private void requireNoFailure() {
    ThreadFailure.rethrow(failure);
  }

  /**
   * How many elements were given to {@link #write}.
   *
   * @return elements
   */
  public long written() {
    return written;
  }

  /**
   * Waits until all is written, and flushes.
   *
   * @throws BadFileException if something could not be written, or there are more or fewer elements
   *     than were promised
   * @throws JobCancelledException if the thread is interrupted
   */
  public void finish() {
    if (promised >= 0 && written != promised) {
      throw new BadFileException(
          String.format(
              Locale.ROOT,
              "%s has changed while it was written: it should have %s, not %s",
              name,
              Counted.of(promised, "element"),
              Counted.grouped(written)));
    }
    full.add(END);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobCancelledException("interrupted while a file was written");
    }
    finished = true;
    requireNoFailure();
    try {
      out.flush();
    } catch (IOException e) {
      throw new BadFileException("cannot write " + name + ": " + FileFailure.reason(e, "file"), e);
    }
    if (corrected != null) {
      corrected.overwrite(NpyHeader.bytes(type, written));
    }
  }

  /** Stops writing; what was not {@link #finish finished} is not whole. */
  @Override
  public void close() {
    if (encoders != null) {
      encoders.shutdownNow();
    }
    if (!finished) {
      Stopping.stop(thread);
    }
  }
}
