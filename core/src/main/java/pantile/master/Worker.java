// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.job.Kernel;
import pantile.job.Tile;
import pantile.master.Attempt.Outcome;
import pantile.record.Recorder;
import pantile.record.TileEvent;
import pantile.schedule.FaultKind;
import pantile.spi.Device;
import pantile.spi.DeviceException;
import pantile.spi.DeviceInfo;

/**
 * A thread with a device of its own: pulls tasks from the pool and computes them. Once retired it
 * closes the device, and opens it anew when the pool says so.
 */
final class Worker extends Thread {
  /** What it holds; guarded by the pool's lock, as are the next three. */
  @Nullable Task<?> task;

  /** Why it takes no tasks; null while it does. */
  @Nullable Throwable retired;

  /** Faults since something was last done. */
  int faultsInARow;

  /** How often it was retired since something was last done. */
  int retirements;

  /** What its speeds are remembered under: all that a driver's update changes. */
  final String speedName;

  private final WorkerPool pool;
  private final DeviceOpener opener;
  private final DeviceInfo info;
  private volatile @Nullable Device device;

  /** Of the attempt that it makes; null if nobody records such events. */
  private @Nullable TileEvent event;

  Worker(WorkerPool pool, Device device, DeviceOpener opener, int number) {
    super("pantile-" + device.info().id() + "-" + number);
    this.pool = pool;
    this.device = device;
    this.opener = opener;
    this.info = device.info();
    this.speedName = SpeedMemory.clean(info.id() + "|" + info.name() + "|" + info.detail());
    setDaemon(true);
  }

  String deviceId() {
    return info.id();
  }

  boolean sharesHostMemory() {
    return info.sharesHostMemory();
  }

  boolean supports(Kernel<?> kernel) {
    Device open = device;
    return open != null && open.supports(kernel);
  }

  String refusal(Kernel<?> kernel) {
    Device open = device;
    return open == null ? "it is being opened anew" : open.refusal(kernel);
  }

  @Override
  public void run() {
    Device open = device;
    prepare(open);
    while (open != null) {
      try {
        for (Task<?> next = pool.next(this); next != null; next = pool.next(this)) {
          work(open, next);
        }
      } finally {
        device = null;
        close(open);
      }
      open = reopened();
    }
  }

  @SuppressWarnings("EmptyCatch") // what is wrong with a device, a tile will tell
  private static void prepare(@Nullable Device open) {
    if (open != null) {
      try {
        open.prepare();
      } catch (Exception untold) {
      }
    }
  }

  /** The device once more, when it is time; null at the end. */
  private @Nullable Device reopened() {
    while (pool.awaitProbe(this)) {
      try {
        Device open = opener.open();
        device = open;
        pool.readmit(this);
        return open;
      } catch (RuntimeException stillBroken) {
        pool.postpone(this, stillBroken);
      }
    }
    return null;
  }

  /**
   * It is known what became of its attempt. Called by its own thread, before the job can end by it,
   * so that a recording that stops once the job has returned holds all that counted.
   *
   * @param fate nothing if it counts, or why it does not
   */
  void ended(Task<?> attempted, String fate) {
    if (event != null) {
      Tile tile = attempted.tile();
      JobRun<?> run = attempted.run();
      event.ended(run.number, run.job.kernel().label(), deviceId(), tile.from(), tile.to(), fate);
      event = null;
    }
  }

  private void close(Device open) {
    try {
      open.close();
    } catch (RuntimeException e) {
      // There is no caller to tell, and nothing more to do with the device.
      System.getLogger("pantile").log(Level.WARNING, deviceId() + " could not be closed", e);
    }
  }

  private <P> void work(Device open, Task<P> next) {
    event = Recorder.tileBegun();
    try {
      Outcome<P> outcome =
          Attempt.compute(
              open,
              next.run().job.kernel(),
              next.tile(),
              next.run().operands,
              next.apart(),
              next.run().number);
      List<Outcome<P>> counted = pool.finish(this, next, outcome);
      if (!counted.isEmpty()) {
        counted.forEach(Outcome::publish);
        pool.published(this, next, counted);
      }
    } catch (DeviceException fault) {
      FaultKind kind = FaultKind.of(fault);
      String label = next.run().job.kernel().label();
      String message = String.valueOf(fault.getMessage());
      Recorder.faultStruck(next.run().number, label, deviceId(), kind, message);
      pool.fault(this, next, kind, fault);
    } catch (Throwable cause) { // an Error too must reach the caller, not end this thread
      pool.fail(this, next, cause);
    }
  }
}
