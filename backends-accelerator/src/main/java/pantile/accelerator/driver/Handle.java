// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A native object that its owner must release once.
 *
 * @param <T> the object's type in the binding
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

  /** Releases the object. A second call does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      // The count is lowered before the call, since a release that fails is not tried again.
      LiveHandles.closed();
      releaser.accept(object);
    }
  }
}
