// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.io.Serial;

/** Whoever read standard output has had enough, as {@code head} does: no error. */
final class BrokenPipeException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  BrokenPipeException(IOException cause) {
    super(cause);
  }
}
