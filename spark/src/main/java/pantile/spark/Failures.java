// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;

/** Tells in Pantile's words what Spark throws where a job fails. */
final class Failures {
  private Failures() {}

  /**
   * Runs Spark jobs, of the calling thread. If that is interrupted, they are cancelled: Spark would
   * go on with them. No more tasks are started; those that run may compute to their end.
   *
   * @param context where the jobs run
   * @param label of the work
   * @throws JobFailedException if tasks failed; the cause is what Spark threw, and the message has
   *     what the last of them threw
   * @throws BadFileException if the driver could not reach storage, or refused what is there
   * @throws JobCancelledException if the calling thread was interrupted
   */
  static <T> T translated(JavaSparkContext context, String label, Callable<T> job) {
    String tag = "pantile-" + UUID.randomUUID();
    context.addJobTag(tag);
    try {
      return job.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) { // Scala throws what Java does not declare
      throw switch (e) {
        case InterruptedException _ -> {
          if (!context.sc().isStopped()) {
            context.cancelJobsWithTag(tag);
          }
          Thread.currentThread().interrupt();
          yield new JobCancelledException("the calling thread was interrupted");
        }
        case IOException _ -> new BadFileException(label + ": " + e.getMessage(), e);
        default -> new JobFailedException(label + ": " + reason(e), e);
      };
    } finally {
      context.removeJobTag(tag);
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
