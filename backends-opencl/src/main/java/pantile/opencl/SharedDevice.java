// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import org.jspecify.annotations.Nullable;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;

/**
 * What the workers of one device share: a context and its programs. Opened for the first of them
 * and closed by the last. Thread-safe.
 */
final class SharedDevice {
  private final Cl driver;
  private final ClDevice device;
  private final ProgramStore store;
  private final Shape shape;
  private @Nullable Opened opened;
  private int users;
  private volatile boolean tried;
  private volatile boolean inexact;

  /** A context and its programs. */
  record Opened(ClContext context, Programs programs) {}

  SharedDevice(Cl driver, ClDevice device, ProgramStore store, Shape shape) {
    this.driver = driver;
    this.device = device;
    this.store = store;
    this.shape = shape;
  }

  ClDevice device() {
    return device;
  }

  Shape shape() {
    return shape;
  }

  /** Why a kernel's program could not be built, or null if it could, or was not tried. */
  synchronized @Nullable ClException failure(KernelSource kernel) {
    return opened == null ? null : opened.programs().failure(kernel);
  }

  /** Whether sums have been found to differ from Java's. */
  boolean inexact() {
    return inexact;
  }

  /**
   * Tries the device's sums, once.
   *
   * @param session one of the device's
   * @return whether they have the bits of Java's
   */
  boolean sumsAreExact(Session session) {
    if (!tried) {
      // Two workers may both try at first, with the same outcome.
      inexact = !ArithmeticCheck.passes(session);
      tried = true;
    }
    return !inexact;
  }

  /** One more worker uses the device; each is to be {@link #release released}. */
  synchronized Opened acquire() {
    Opened now = opened;
    if (now == null) {
      ClContext context = driver.open(device);
      now = new Opened(context, new Programs(context, device, store));
      opened = now;
    }
    users++;
    return now;
  }

  /** A worker is done with the device. */
  synchronized void release() {
    Opened now = opened;
    if (--users == 0 && now != null) {
      opened = null;
      try (ClContext context = now.context()) {
        now.programs().close();
      }
    }
  }
}
