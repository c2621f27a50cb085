// SPDX-License-Identifier: Apache-2.0
package pantile.journal;

import java.io.IOException;
import java.io.Serial;

/** A file has another holder. */
public final class FileInUseException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * A file that is in use.
   *
   * @param holder who has it
   */
  public FileInUseException(String holder) {
    super("it is in use by " + holder);
  }
}
