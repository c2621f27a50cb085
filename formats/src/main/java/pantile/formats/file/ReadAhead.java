// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import pantile.error.JobCancelledException;
import pantile.spi.Slice;

/**
 * Reads blocks on a thread of its own while others are worked on. Memory is as many blocks as it is
 * given, whatever the file's size. Used by one thread, but for {@link #release}, which is any's.
 */
public final class ReadAhead implements AutoCloseable {
  /** What the thread says: a block, the end, or what went wrong. */
  private record Message(@Nullable Slice block, @Nullable Throwable failure) {}

  /** What fills a block. */
  @FunctionalInterface
  public interface Filling {
    /**
     * Fills it.
     *
     * @param whole an array
     * @return the part of it that was filled; null if there is no more
     */
    @Nullable Slice fill(Slice whole);
  }

  private final BlockingQueue<Slice> free;
  private final BlockingQueue<Message> full;
  private final Thread thread;
  private boolean ended;

  /**
   * Begins to read.
   *
   * @param reader what is read; its owner closes it after this
   * @param length elements in a block
   * @param blocks how many blocks there are: at least 2, so that one is read while another is
   *     worked on
   */
  public ReadAhead(BlockReader reader, int length, int blocks) {
    this(
        whole -> {
          int read = reader.read(whole);
          return read == 0 ? null : whole.sub(0, read);
        },
        arrays(reader, length, blocks));
  }

  /**
   * Begins to fill arrays.
   *
   * @param filling what fills them, on the thread of this
   * @param arrays which; {@link #release} may add others
   */
  public ReadAhead(Filling filling, Slice... arrays) {
    free = new ArrayBlockingQueue<>(arrays.length + 1, false, List.of(arrays));
    full = new ArrayBlockingQueue<>(arrays.length + 2);
    thread = new Thread(() -> run(filling), "pantile-read-ahead");
    thread.setDaemon(true);
    thread.start();
  }

  private static Slice[] arrays(BlockReader reader, int length, int blocks) {
    Slice[] arrays = new Slice[blocks];
    for (int i = 0; i < blocks; i++) {
      arrays[i] = BinaryArrays.newArray(reader.type(), length);
    }
    return arrays;
  }

  private void run(Filling filling) {
    try {
      Message message;
      do {
        message = new Message(filling.fill(free.take()), null);
        full.put(message);
      } while (message.block() != null);
    } catch (InterruptedException e) {
      return; // closed
    } catch (Throwable e) { // a lack of memory too; told to whoever waits
      var _ = full.offer(new Message(null, e));
    }
  }

  /**
   * The next block, which is the caller's until it is released.
   *
   * @return the elements that were read, a part of an array; null at the end
   * @throws JobCancelledException if the thread is interrupted
   */
  public @Nullable Slice next() {
    if (ended) {
      return null;
    }
    Message message;
    try {
      message = full.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobCancelledException("interrupted while a file was read");
    }
    ThreadFailure.rethrow(message.failure());
    ended = message.block() == null;
    return message.block();
  }

  /**
   * Gives a block back.
   *
   * @param block the array, or what {@link #next} returned of it
   */
  public void release(Slice block) {
    var _ = free.offer(BinaryArrays.whole(block));
  }

  /**
   * Stops, and waits until nothing is read any more. A stream that has nothing to give, a pipe say,
   * may not be interruptible; the thread is then left to itself after some seconds.
   */
  @Override
  public void close() {
    ended = true;
    Stopping.stop(thread);
  }
}
