// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.trial;

import org.jspecify.annotations.Nullable;
import pantile.spi.Discovery.Notice;

/**
 * What a device's trial came to.
 *
 * @param outcome what may be done with the device
 * @param reason why it is refused, in plain words; "" if it is not
 * @param lasting whether the same driver would do it again; a verdict that is not is not kept
 * @param here whether it was tried in the process that uses it, which a driver may end
 */
public record Verdict(Outcome outcome, String reason, boolean lasting, boolean here) {
  /** What may be done with a device. */
  public enum Outcome {
    /** Everything. */
    SOUND,
    /** All but floating-point sums, which would have other bits than Java's. */
    INEXACT,
    /** Nothing, with kernels of this shape: results are wrong. Another shape may do. */
    WRONG,
    /** Nothing. */
    REFUSED
  }

  private static final String HERE = "here";
  private static final String APART = "apart";

  static Verdict sound(boolean exact) {
    return new Verdict(exact ? Outcome.SOUND : Outcome.INEXACT, "", true, false);
  }

  /**
   * A device that must not be used.
   *
   * @param reason why, in plain words
   * @param lasting whether the same driver would do it again
   * @return the verdict
   */
  public static Verdict refused(String reason, boolean lasting) {
    return new Verdict(Outcome.REFUSED, reason, lasting, false);
  }

  /** A device that computes wrongly with kernels of one shape. */
  static Verdict wrong(String reason) {
    return new Verdict(Outcome.WRONG, reason, true, false);
  }

  /**
   * The same, of a trial in the process that uses the device.
   *
   * @return the verdict
   */
  public Verdict ofThisProcess() {
    return new Verdict(outcome, reason, lasting, true);
  }

  /**
   * Whether the device must not be used.
   *
   * @return whether it is refused
   */
  public boolean refused() {
    return outcome == Outcome.REFUSED || outcome == Outcome.WRONG;
  }

  /**
   * What to tell of a device that is refused.
   *
   * @param device its backend and its name, "OpenCL device NAME"
   * @param driver its driver and version
   * @return for people
   */
  public Notice notice(String device, String driver) {
    return new Notice(
        device, "it is not to be trusted: " + reason, "use another driver than " + driver, false);
  }

  /**
   * The verdict in a line, without whether it lasts.
   *
   * @return what {@link #parse} reads
   */
  public String text() {
    return outcome + " " + (here ? HERE : APART) + " " + reason.lines().findFirst().orElse("");
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @param text a line
   * @param lasting whether it lasts
   * @return null if it is no verdict
   */
  public static @Nullable Verdict parse(String text, boolean lasting) {
    String[] parts = text.split(" ", 3);
    if (parts.length == 3 && (parts[1].equals(HERE) || parts[1].equals(APART))) {
      for (Outcome outcome : Outcome.values()) {
        if (outcome.name().equals(parts[0])) {
          return new Verdict(outcome, parts[2], lasting, parts[1].equals(HERE));
        }
      }
    }
    return null;
  }
}
