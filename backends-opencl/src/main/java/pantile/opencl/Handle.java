// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;

/**
 * A native object and its owner's duty to release it, once.
 *
 * @param <T> JOCL's type of it
 */
final class Handle<T> implements AutoCloseable {
  private final T object;
  private final String release;
  private final ToIntFunction<T> releaser;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Takes over a native object.
   *
   * @param object the object
   * @param release name of the call that releases it
   * @param releaser the call; returns a status
   */
  Handle(T object, String release, ToIntFunction<T> releaser) {
    this.object = object;
    this.release = release;
    this.releaser = releaser;
    LiveHandles.opened();
  }

  T get() {
    if (closed.get()) {
      throw new IllegalStateException("used after " + release);
    }
    return object;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      // Counted down before the check: a driver that fails to release does not get another try.
      LiveHandles.closed();
      ClException.check(releaser.applyAsInt(object), release);
    }
  }
}
