// SPDX-License-Identifier: Apache-2.0
package pantile.journal;

import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;

/** A file is not of the kind that it should be. */
public final class ForeignFileException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * A file with another title.
   *
   * @param start what it starts with
   */
  public ForeignFileException(byte[] start) {
    super(new String(start, StandardCharsets.ISO_8859_1));
  }
}
