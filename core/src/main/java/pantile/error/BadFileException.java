// SPDX-License-Identifier: Apache-2.0
package pantile.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A file of numbers or of text cannot be read or written, or is not what it should be. The message
 * is one line that names the file and says why.
 */
public final class BadFileException extends PantileException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * A file that is not what it should be.
   *
   * @param message which, and why, in one line
   */
  public BadFileException(String message) {
    this(message, null);
  }

  /**
   * A file that cannot be used.
   *
   * @param message which, and why, in one line
   * @param cause what it was found by, if anything
   */
  public BadFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
