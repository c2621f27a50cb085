// SPDX-License-Identifier: Apache-2.0
package pantile.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A journal cannot be used: it is another job's, another version's, in use, damaged, no journal, or
 * not writable.
 */
public final class JournalException extends PantileException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * A journal that cannot be used.
   *
   * @param message which, and why
   * @param cause what the file system said, if anything
   */
  public JournalException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
