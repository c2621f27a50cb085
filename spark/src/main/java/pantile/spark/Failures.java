// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;

/** Tells in Pantile's words what Spark throws where a job fails. */
final class Failures {
  private Failures() {}

  /**
   * Runs a Spark job.
   *
   * @param label of the work
   * @throws JobFailedException if tasks failed; the cause is what Spark threw, and the message has
   *     what the last of them threw
   * @throws BadFileException if the driver could not reach storage, or refused what is there
   * @throws JobCancelledException if the calling thread was interrupted
   */
  static <T> T translated(String label, Supplier<T> job) {
    try {
      return job.get();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) { // Scala throws what Java does not declare
      throw switch (e) {
        case InterruptedException _ -> {
          Thread.currentThread().interrupt();
          yield new JobCancelledException("the calling thread was interrupted");
        }
        case IOException _ -> new BadFileException(label + ": " + e.getMessage(), e);
        default -> new JobFailedException(label + ": " + reason(e), e);
      };
    }
  }

  private static @Nullable String reason(Throwable e) {
    Throwable deepest = e;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest.getMessage();
  }
}
