// SPDX-License-Identifier: Apache-2.0
package pantile.text;

/**
 * A failure in words, whatever the failure itself does when it is asked for them: an exception may
 * be a user's, and have a text of its own.
 */
public final class Described {
  private Described() {}

  /**
   * What a failure says of itself.
   *
   * @param failure what was thrown
   * @return its text; the name of its class if it throws instead
   */
  public static String of(Throwable failure) {
    try {
      return String.valueOf(failure);
    } catch (Throwable unable) {
      return failure.getClass().getName();
    }
  }
}
