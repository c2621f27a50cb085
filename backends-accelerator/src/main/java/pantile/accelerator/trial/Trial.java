// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.trial;

import org.jspecify.annotations.Nullable;

/**
 * How a device is tried before its first use: drivers are known that end loops early, or the
 * process, without a word. Thread-safe.
 */
public interface Trial {
  /**
   * What is known already; nothing is tried for it.
   *
   * @return null if nothing is
   */
  @Nullable Verdict known();

  /**
   * What is known, or is found out without opening the device in this process.
   *
   * @return null if the device must be tried in this process
   */
  @Nullable Verdict before();

  /**
   * Takes what came of a trial in this process.
   *
   * @param verdict to be kept, if it lasts
   */
  void after(Verdict verdict);

  /**
   * No trial: for devices that were tried elsewhere.
   *
   * @return it takes every device for sound
   */
  static Trial none() {
    return new Trial() {
      @Override
      public @Nullable Verdict known() {
        return null;
      }

      @Override
      public Verdict before() {
        return UNTRIED;
      }

      @Override
      public void after(Verdict verdict) {}
    };
  }

  /** Of a device whose sums are still to be tried. */
  Verdict UNTRIED = new Verdict(Verdict.Outcome.SOUND, "", false, false);
}
