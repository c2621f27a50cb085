// SPDX-License-Identifier: Apache-2.0
package pantile.master;

/** A failure in words, whatever the failure itself does when it is asked for them. */
final class Described {
  private Described() {}

  /** What it says of itself; the name of its class if it throws instead. */
  static String of(Throwable failure) {
    try {
      return String.valueOf(failure);
    } catch (Throwable unable) {
      return failure.getClass().getName();
    }
  }
}
