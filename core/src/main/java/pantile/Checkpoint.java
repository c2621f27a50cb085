// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a long call keeps a journal of the tiles that are done, see {@link Pantile#checkpointed}.
 *
 * @param file the journal, a plain file; made if it is not there
 * @param data what the call's data are, in words that change when they do (a file's name, inode and
 *     times, say); null to hash all elements, which reads them once more for each job
 * @param notices told, in words and on the thread that calls, of what was found in the journal:
 *     that a job goes on, and from where, that it was done before, that the end was torn, that the
 *     file was removed meanwhile. Null for the log {@code pantile}: the last as a warning, the
 *     others for debugging.
 */
public record Checkpoint(Path file, @Nullable String data, @Nullable Consumer<String> notices) {
  /** Checks the file's name. */
  public Checkpoint {
    Objects.requireNonNull(file, "file");
  }

  /**
   * A journal whose notices go to the log.
   *
   * @param file the journal
   * @param data what the data are, in words; null to hash all elements
   */
  public Checkpoint(Path file, @Nullable String data) {
    this(file, data, null);
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

  /**
   * The same, but somebody is told what was found in the journal.
   *
   * @param taker given each notice, on the thread whose call came upon it, with no lock held; what
   *     it throws is logged and stops nothing
   * @return the changed copy
   */
  public Checkpoint withNotices(Consumer<String> taker) {
    return new Checkpoint(file, data, Objects.requireNonNull(taker, "taker"));
  }
}
