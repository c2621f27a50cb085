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

  /**
   * Why it failed, without the name of its class.
   *
   * @param failure what was thrown
   * @return its message; its text if it has none; the name of its class if it throws instead
   */
  public static String reason(Throwable failure) {
    try {
      String message = failure.getMessage();
      return message == null ? of(failure) : message;
    } catch (Throwable unable) {
      return failure.getClass().getName();
    }
  }
}
