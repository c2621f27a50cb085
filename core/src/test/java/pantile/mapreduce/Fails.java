// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Objects;
import pantile.error.JobFailedException;

/** Map–reduces that fail. */
final class Fails {
  private static final Sizes SMALL = new Sizes(4, 1, 3, 4, 8, 16, 1000);

  private Fails() {}

  static <T, K, V> Throwable cause(MapReduce<T, K, V> task) {
    return cause(task, Storage.FILES);
  }

  static <T, K, V> Throwable cause(MapReduce<T, K, V> task, Storage storage) {
    try (ThreadJobs jobs = new ThreadJobs(2, 1)) {
      JobFailedException failed =
          assertThrows(
              JobFailedException.class,
              () -> new MapReducePlan<>(jobs, task, SMALL, storage).stream((_, _) -> {}));
      return Objects.requireNonNull(failed.getCause());
    }
  }
}
