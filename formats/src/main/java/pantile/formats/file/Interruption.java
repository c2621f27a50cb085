// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.nio.channels.ClosedByInterruptException;
import pantile.error.BadFileException;
import pantile.error.JobCancelledException;

/** Reading and writing that ended since the thread was interrupted. */
public final class Interruption {
  private Interruption() {}

  /**
   * What a call throws: a file is not bad because a thread was interrupted, or its call cancelled,
   * while the file was read or written.
   *
   * @param failure of the call
   * @return the failure; or that the call was cancelled, if an interrupt is among its causes
   */
  public static RuntimeException of(BadFileException failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof ClosedByInterruptException) {
        Thread.currentThread().interrupt();
        return new JobCancelledException("interrupted while a file was read or written");
      }
    }
    return failure;
  }
}
