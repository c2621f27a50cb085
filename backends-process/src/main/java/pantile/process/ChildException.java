// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import java.io.Serial;

/**
 * Stands for what a user's function threw in a child JVM, where that could not be sent: it is not
 * serializable, or not of a class that may be read. The message has its text and its stack trace.
 */
public final class ChildException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** The name of the class of what was thrown. */
  private final String thrown;

  /**
   * What was thrown, in words.
   *
   * @param thrown the name of its class
   * @param text its message and its stack trace
   * @param why why it is not here itself
   */
  ChildException(String thrown, String text, String why) {
    super(text.strip() + System.lineSeparator() + "(" + why + ")");
    this.thrown = thrown;
  }

  /**
   * What was thrown.
   *
   * @return the name of its class
   */
  public String thrown() {
    return thrown;
  }
}
