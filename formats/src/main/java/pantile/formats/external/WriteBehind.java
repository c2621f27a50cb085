// SPDX-License-Identifier: Apache-2.0
package pantile.formats.external;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantile.error.JobCancelledException;
import pantile.formats.file.Stopping;
import pantile.formats.file.ThreadFailure;
import pantile.spi.Slice;

/** Hands blocks to a sink on another thread, in their order, while others are computed. */
final class WriteBehind implements AutoCloseable {
  private record Message(@Nullable Slice block) {}

  private final LinkedBlockingQueue<Message> full = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile @Nullable Throwable failure;

  /**
   * Begins.
   *
   * @param sink takes the blocks, on the thread of this
   * @param released is given each block when the sink has taken it, or after a failure
   */
  WriteBehind(Sink sink, Consumer<Slice> released) {
    thread = new Thread(() -> run(sink, released), "pantile-sort-write-behind");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(Sink sink, Consumer<Slice> released) {
    try {
      for (Slice block = full.take().block(); block != null; block = full.take().block()) {
        if (failure == null) {
          take(sink, block);
        }
        released.accept(block);
      }
    } catch (InterruptedException e) {
      return; // closed
    }
  }

  private void take(Sink sink, Slice block) {
    try {
      sink.accept(block);
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  /** Hands a block over. Throws what the sink threw at an earlier one. */
  void accept(Slice block) {
    requireNoFailure();
    full.add(new Message(block));
  }

  /** Waits until the sink has taken all. */
  void finish() {
    full.add(new Message(null));
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobCancelledException("interrupted while sorted numbers were written");
    }
    requireNoFailure();
  }

  private void requireNoFailure() {
    ThreadFailure.rethrow(failure);
  }

  @Override
  public void close() {
    Stopping.stop(thread);
  }
}
