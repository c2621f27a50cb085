// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * What the user gave cannot be used; the message is one line that says why. Of files that cannot,
 * {@link pantile.error.BadFileException} says so.
 */
final class BadInputException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * Says what is wrong.
   *
   * @param message one line, which names the file or argument
   */
  BadInputException(String message) {
    this(message, null);
  }

  /**
   * Says what is wrong.
   *
   * @param message one line, which names the file or argument
   * @param cause what it was found by, or null
   */
  BadInputException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
