// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

import org.jspecify.annotations.Nullable;
import pantile.error.JobFailedException;
import pantile.text.Described;

/** What the workers that a call was made on have failed with: one exception for the caller. */
final class CallFailures {
  private @Nullable JobFailedException failure;

  /**
   * A worker has failed.
   *
   * @param seat the worker's
   * @param cause what it failed with
   * @return for the caller: with this cause, those before suppressed
   */
  JobFailedException add(Seat<?> seat, Throwable cause) {
    JobFailedException next =
        new JobFailedException(
            "a call failed on " + seat.text() + ": " + Described.of(cause), cause);
    JobFailedException last = failure;
    if (last != null) {
      next.addSuppressed(last.getCause());
      for (Throwable before : last.getSuppressed()) {
        next.addSuppressed(before);
      }
    }
    failure = next;
    return next;
  }

  /** The failure of all workers so far; null if none has failed. */
  @Nullable JobFailedException all() {
    return failure;
  }

  /** What ends a call though there are workers to try, with what others failed with before. */
  <X extends RuntimeException> X before(X ended) {
    if (failure != null) {
      ended.addSuppressed(failure);
    }
    return ended;
  }
}
