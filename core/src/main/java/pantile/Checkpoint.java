// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a long call keeps a journal of the tiles that are done, see {@link Pantile#checkpointed}.
 *
 * @param file the journal; made if it is not there
 * @param data what the call's data are, in words that change when they do (a file's name, size and
 *     time of change, say); null to hash all elements, which reads them once more
 */
public record Checkpoint(Path file, @Nullable String data) {
  /** Checks the file's name. */
  public Checkpoint {
    Objects.requireNonNull(file, "file");
  }

  /**
   * A journal that knows its data by their hash.
   *
   * @param file the journal
   * @return the checkpoint
   */
  public static Checkpoint in(Path file) {
    return new Checkpoint(file, null);
  }
}
