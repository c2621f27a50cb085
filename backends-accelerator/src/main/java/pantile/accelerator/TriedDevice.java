// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.driver.OpenedDevice;
import pantile.accelerator.driver.Traits;
import pantile.accelerator.run.Session;
import pantile.accelerator.run.SharedDevice;
import pantile.accelerator.trial.DeviceTrial;
import pantile.accelerator.trial.Trial;
import pantile.accelerator.trial.Verdict;
import pantile.kernels.Shape;
import pantile.spi.DeviceException.Kind;

/** A device that has a trial before its first use. Thread-safe. */
public final class TriedDevice {
  private final SharedDevice shared;
  private final Trial trial;
  private final Supplier<OpenedDevice> opener;
  private @Nullable Verdict verdict;

  /**
   * Makes a device that nobody uses yet.
   *
   * @param traits what algorithms need to know of the device
   * @param shape the shape of launches on the device
   * @param trial the trial
   * @param opener opens the device; called again after the device was closed
   */
  public TriedDevice(Traits traits, Shape shape, Trial trial, Supplier<OpenedDevice> opener) {
    shared = new SharedDevice(traits, shape, opener);
    this.trial = trial;
    this.opener = opener;
  }

  /**
   * The verdict of the device's trial. The trial is made now if it has not been made before.
   * Threads that ask meanwhile wait.
   *
   * @return the verdict
   */
  public synchronized Verdict verdict() {
    Verdict now = verdict;
    if (now == null) {
      now = trial.before();
      if (now == null) {
        now = DeviceTrial.of(shared.traits(), shared.shape(), opener, _ -> {}).ofThisProcess();
        trial.after(now);
      }
      verdict = now;
      if (now.lasting() && !now.refused()) {
        shared.judged(now.outcome() == Verdict.Outcome.SOUND);
      }
    }
    return now;
  }

  /**
   * Makes a session for one more worker.
   *
   * @return the worker's queue, device kernels and memory; the caller closes it
   * @throws DriverException if the device failed its trial, or the driver gives no queue
   */
  Session session() {
    Verdict found = verdict();
    if (found.refused()) {
      throw new DriverException(Kind.LOST, "the device is not to be trusted: " + found.reason());
    }
    return new Session(shared);
  }
}
