// SPDX-License-Identifier: Apache-2.0
package pantile.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call's result, and how it came about.
 *
 * @param value what the call returned
 * @param jobs the jobs it ran, in order
 * @param <R> type of the result
 */
public record Reported<R extends @Nullable Object>(R value, List<JobReport> jobs) {
  /** Copies the list. */
  public Reported {
    jobs = List.copyOf(jobs);
  }
}
