// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator;

import java.util.List;
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
import pantile.accelerator.trial.Verdict.Outcome;
import pantile.kernels.Shape;
import pantile.spi.DeviceException.Kind;

/** A device that has a trial before its first use. Thread-safe. */
public final class TriedDevice {
  private final List<Way> ways;
  private final Supplier<OpenedDevice> opener;
  private @Nullable Found found;

  /**
   * A way in which the device may be used.
   *
   * @param traits what algorithms need to know of the device
   * @param shape the shape of launches on the device
   * @param trial the trial of that shape
   */
  public record Way(Traits traits, Shape shape, Trial trial) {}

  /** What the trials came to, and the device as its workers share it. */
  private record Found(Verdict verdict, SharedDevice shared) {}

  /**
   * Makes a device that nobody uses yet.
   *
   * @param traits what algorithms need to know of the device
   * @param shape the shape of launches on the device
   * @param trial the trial
   * @param opener opens the device; called again after the device was closed
   */
  public TriedDevice(Traits traits, Shape shape, Trial trial, Supplier<OpenedDevice> opener) {
    this(List.of(new Way(traits, shape, trial)), opener);
  }

  /**
   * Makes a device that nobody uses yet, and that may be used in several ways.
   *
   * @param ways the best first; each but the first is tried if results of those before are wrong
   * @param opener opens the device; called again after the device was closed
   */
  public TriedDevice(List<Way> ways, Supplier<OpenedDevice> opener) {
    this.ways = List.copyOf(ways);
    this.opener = opener;
  }

  /**
   * The verdict of the device's trial. The trial is made now if it has not been made before.
   * Threads that ask meanwhile wait.
   *
   * @return the verdict: of the first way where none does
   */
  public Verdict verdict() {
    return found().verdict();
  }

  /**
   * What is known already; nothing is tried for it.
   *
   * @return null if nothing is, of a way that would be tried
   */
  public @Nullable Verdict known() {
    Verdict first = null;
    for (Way way : ways) {
      Verdict known = way.trial().known();
      if (known == null || known.outcome() != Outcome.WRONG) {
        return first != null && known != null && known.refused() ? first : known;
      }
      first = first == null ? known : first;
    }
    return first;
  }

  /**
   * Why the device is not used in its first way. Nothing is tried for it.
   *
   * @return a few words; null if it is, or is refused, or if that is not known
   */
  public @Nullable String restriction() {
    Verdict first = ways.getFirst().trial().known();
    Verdict all = known();
    return first != null && first.outcome() == Outcome.WRONG && all != null && !all.refused()
        ? first.reason()
        : null;
  }

  private synchronized Found found() {
    Found now = found;
    if (now == null) {
      now = find();
      found = now;
      Verdict verdict = now.verdict();
      if (verdict.lasting() && !verdict.refused()) {
        now.shared().judged(verdict.outcome() == Outcome.SOUND);
      }
    }
    return now;
  }

  private Found find() {
    Found first = null;
    for (Way way : ways) {
      Verdict verdict = way.trial().before();
      if (verdict == null) {
        verdict = DeviceTrial.of(way.traits(), way.shape(), opener, _ -> {}).ofThisProcess();
        way.trial().after(verdict);
      }
      Found own = new Found(verdict, new SharedDevice(way.traits(), way.shape(), opener));
      if (!verdict.refused()) {
        return own;
      }
      first = first == null ? own : first;
      if (verdict.outcome() != Outcome.WRONG) {
        break;
      }
    }
    if (first == null) {
      throw new IllegalStateException("a device that can be used in no way");
    }
    return first;
  }

  /**
   * Makes a session for one more worker.
   *
   * @return the worker's queue, device kernels and memory; the caller closes it
   * @throws DriverException if the device failed its trial, or the driver gives no queue
   */
  Session session() {
    Found now = found();
    if (now.verdict().refused()) {
      throw new DriverException(
          Kind.LOST, "the device is not to be trusted: " + now.verdict().reason());
    }
    return new Session(now.shared());
  }
}
