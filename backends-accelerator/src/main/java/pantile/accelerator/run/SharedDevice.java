// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.driver.OpenedDevice;
import pantile.accelerator.driver.Traits;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;

/**
 * What the workers of one device share. Opened for the first of them and closed by the last.
 * Thread-safe.
 */
public final class SharedDevice {
  private final Traits traits;
  private final Shape shape;
  private final Supplier<OpenedDevice> opener;
  private volatile @Nullable OpenedDevice opened;
  private int users;
  private volatile boolean tried;
  private volatile boolean inexact;

  /**
   * A device that nobody uses yet.
   *
   * @param traits what is known of it
   * @param shape of kernels on it
   * @param opener opens it; called again after it was closed
   */
  public SharedDevice(Traits traits, Shape shape, Supplier<OpenedDevice> opener) {
    this.traits = traits;
    this.shape = shape;
    this.opener = opener;
  }

  /**
   * What is known of the device.
   *
   * @return its traits
   */
  public Traits traits() {
    return traits;
  }

  /**
   * The shape of kernels on the device.
   *
   * @return items in a group, and the like
   */
  public Shape shape() {
    return shape;
  }

  /**
   * Why a kernel's program could not be made ready, or null if it could, or was not tried. Waits
   * for nobody, such as who opens the device.
   */
  @Nullable DriverException failure(KernelSource kernel) {
    OpenedDevice now = opened;
    return now == null ? null : now.failure(kernel);
  }

  /**
   * Takes what a trial found of sums, which are not tried again.
   *
   * @param exact whether they have the bits of Java's
   */
  public void judged(boolean exact) {
    inexact = !exact;
    tried = traits.doubles();
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
  synchronized OpenedDevice acquire() {
    OpenedDevice now = opened;
    if (now == null) {
      now = opener.get();
      opened = now;
    }
    users++;
    return now;
  }

  /** A worker is done with the device. */
  synchronized void release() {
    OpenedDevice now = opened;
    if (--users == 0 && now != null) {
      opened = null;
      now.close();
    }
  }
}
