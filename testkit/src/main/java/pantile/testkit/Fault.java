// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import pantile.spi.DeviceException;
import pantile.spi.DeviceException.Kind;

/**
 * What goes wrong with a device, and when. Called before each step on the thread that makes it,
 * from several threads at once; throws to make the step fail, returns late to make it slow.
 */
@FunctionalInterface
public interface Fault {
  /** Nothing goes wrong. */
  Fault NONE = (_, _, _) -> {};

  /**
   * A step is about to be made.
   *
   * @param step which
   * @param device id of the device
   * @param count how many such steps there were on this device until now, with this one
   */
  void strike(Step step, String device, long count);

  /**
   * One step fails, the n-th of its sort on each device.
   *
   * @param at the step
   * @param n from 1
   * @param kind of the failure
   * @return the fault
   */
  static Fault once(Step at, long n, Kind kind) {
    return (step, device, count) -> {
      if (step == at && count == n) {
        throw failure(at, device, count, kind);
      }
    };
  }

  /**
   * Every step of a sort fails.
   *
   * @param at the step
   * @param kind of the failures
   * @return the fault
   */
  static Fault always(Step at, Kind kind) {
    return (step, device, count) -> {
      if (step == at) {
        throw failure(at, device, count, kind);
      }
    };
  }

  /**
   * Every step of a sort takes longer. An interrupt ends the wait and the step, by {@link
   * CancellationException}.
   *
   * @param at the step
   * @param delay how much longer
   * @return the fault
   */
  static Fault slow(Step at, Duration delay) {
    return (step, _, _) -> {
      if (step == at) {
        try {
          Thread.sleep(delay);
        } catch (InterruptedException e) {
          throw cancelled(e);
        }
      }
    };
  }

  /**
   * Every step of a sort waits. An interrupt ends the wait and the step, by {@link
   * CancellationException}.
   *
   * @param at the step
   * @param released what it waits for
   * @return the fault
   */
  static Fault blocked(Step at, CountDownLatch released) {
    return (step, _, _) -> {
      if (step == at) {
        try {
          released.await();
        } catch (InterruptedException e) {
          throw cancelled(e);
        }
      }
    };
  }

  /**
   * The same, on one device alone.
   *
   * @param id the device's id
   * @return the narrower fault
   */
  default Fault on(String id) {
    return (step, device, count) -> {
      if (device.equals(id)) {
        strike(step, device, count);
      }
    };
  }

  /**
   * This fault, then another.
   *
   * @param other the other
   * @return both
   */
  default Fault and(Fault other) {
    return (step, device, count) -> {
      strike(step, device, count);
      other.strike(step, device, count);
    };
  }

  private static DeviceException failure(Step step, String device, long count, Kind kind) {
    String name = step.name().toLowerCase(java.util.Locale.ROOT);
    return new DeviceException(
        kind, String.format(Locale.ROOT, "%s: %s %d fails on purpose", device, name, count));
  }

  private static CancellationException cancelled(InterruptedException cause) {
    CancellationException cancelled = new CancellationException("interrupted");
    cancelled.initCause(cause);
    return cancelled;
  }
}
