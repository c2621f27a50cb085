// SPDX-License-Identifier: Apache-2.0
package pantile.residence;

import java.lang.ref.Cleaner;
import org.jspecify.annotations.Nullable;
import pantile.spi.ElementType;
import pantile.spi.Held;
import pantile.spi.Replica;

/**
 * An array as the values of users hold it. A lease ends when it is closed, or when no value holds
 * it any more. The device's memory is freed with the last lease. The array itself may be needed
 * longer, to make others again.
 */
public final class Lease implements Held, AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();

  private final HeldArray array;
  private final Cleaner.Cleanable end;
  private volatile boolean closed;

  /**
   * A lease of an array.
   *
   * @param array the array
   * @param kept is told of the end
   */
  Lease(HeldArray array, Kept kept) {
    this.array = array;
    array.lease();
    end = CLEANER.register(this, new End(array, kept));
  }

  /** What must not reach the lease itself, which would never be collected then. */
  private record End(HeldArray array, Kept kept) implements Runnable {
    @Override
    public void run() {
      if (array.endLease()) {
        kept.free(array);
      }
    }
  }

  HeldArray array() {
    return array;
  }

  @Override
  public ElementType type() {
    return array.type();
  }

  @Override
  public long length() {
    return array.length();
  }

  @Override
  public @Nullable Replica replica() {
    return array.replica();
  }

  @Override
  public void requireOpen() {
    if (closed) {
      throw new IllegalStateException("these values have been closed");
    }
  }

  /** Ends the lease. Values that hold it cannot be used any more. */
  @Override
  public void close() {
    closed = true;
    end.clean();
  }
}
