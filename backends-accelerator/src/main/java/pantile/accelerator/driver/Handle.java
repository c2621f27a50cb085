// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A native object and its owner's duty to release it, once.
 *
 * @param <T> the binding's type of it
 */
public final class Handle<T> implements AutoCloseable {
  private final T object;
  private final String release;
  private final Consumer<T> releaser;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Takes over a native object.
   *
   * @param object the object
   * @param release name of the call that releases it
   * @param releaser the call; throws {@link DriverException} if it fails
   */
  public Handle(T object, String release, Consumer<T> releaser) {
    this.object = object;
    this.release = release;
    this.releaser = releaser;
    LiveHandles.opened();
  }

  /**
   * The native object.
   *
   * @return the object
   * @throws IllegalStateException if it was released
   */
  public T get() {
    if (closed.get()) {
      throw new IllegalStateException("used after " + release);
    }
    return object;
  }

  /** Releases it; a second call does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      // Counted down before the call: a driver that fails to release does not get another try.
      LiveHandles.closed();
      releaser.accept(object);
    }
  }
}
