// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.driver.Closing;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.driver.OpenedDevice;
import pantile.accelerator.driver.Traits;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.spi.DeviceException;
import pantile.spi.Replica;

/**
 * What the workers of one device share. The first worker opens the device, and the last closes it.
 * Thread-safe.
 */
public final class SharedDevice {
  private final Traits traits;
  private final Shape shape;
  private final Supplier<OpenedDevice> opener;
  private volatile @Nullable OpenedDevice opened;
  private int users;
  private @Nullable DeviceStorage storage;
  private volatile boolean tried;
  private volatile boolean inexact;

  /**
   * Makes a device that nobody uses yet.
   *
   * @param traits what algorithms need to know of the device
   * @param shape the shape of launches on the device
   * @param opener opens the device; called again after the device was closed
   */
  public SharedDevice(Traits traits, Shape shape, Supplier<OpenedDevice> opener) {
    this.traits = traits;
    this.shape = shape;
    this.opener = opener;
  }

  /**
   * What algorithms need to know of the device.
   *
   * @return its traits
   */
  public Traits traits() {
    return traits;
  }

  /**
   * The shape of launches on the device.
   *
   * @return items in a group, and the like
   */
  public Shape shape() {
    return shape;
  }

  /**
   * Why a kernel's program could not be made ready; null if it could, or was not tried. Waits for
   * nobody, not even for a thread that opens the device.
   */
  @Nullable DriverException failure(KernelSource kernel) {
    OpenedDevice now = opened;
    return now == null ? null : now.failure(kernel);
  }

  /**
   * Takes over a trial's finding about sums, which are then not checked again.
   *
   * @param exact whether sums have the bits of Java's
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
   * Checks the device's sums, once.
   *
   * @param session a session of the device
   * @return whether sums have the bits of Java's
   */
  boolean sumsAreExact(Session session) {
    if (!tried) {
      // Two workers may both check at first, with the same outcome.
      inexact = !ArithmeticCheck.passes(session);
      tried = true;
    }
    return !inexact;
  }

  /**
   * The device's memory for elements that stay between jobs. Made when first asked for, closed with
   * the device.
   *
   * @param deviceId the device, as users know it
   * @return the same storage until the device is closed
   * @throws DriverException if the device is not open, or the driver gives no queue
   */
  synchronized DeviceStorage storage(String deviceId) {
    DeviceStorage own = storage;
    if (own != null && own.gone()) {
      storage = null;
      own.close();
      own = null;
    }
    if (own == null) {
      OpenedDevice now = opened;
      if (now == null) {
        throw new DriverException(DeviceException.Kind.LOST, "the device is closed");
      }
      own = new DeviceStorage(deviceId, traits, now.queue());
      storage = own;
    }
    return own;
  }

  /** The memory of a replica. */
  synchronized DeviceBuffer buffer(@Nullable Replica replica) {
    DeviceStorage own = storage;
    if (own == null || replica == null) {
      throw DeviceStorage.lost();
    }
    return own.buffer(replica);
  }

  /** Gives one more worker the device. Each use must be {@link #release released}. */
  synchronized OpenedDevice acquire() {
    OpenedDevice now = opened;
    if (now == null) {
      now = opener.get();
      opened = now;
    }
    users++;
    return now;
  }

  /** Ends a worker's use of the device. The last release closes the device. */
  synchronized void release() {
    OpenedDevice now = opened;
    if (--users == 0 && now != null) {
      DeviceStorage kept = storage;
      opened = null;
      storage = null;
      Closing.all(kept == null ? List.of(now) : List.of(kept, now));
    }
  }
}
