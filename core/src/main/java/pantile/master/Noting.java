// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.claims.Tiling;
import pantile.master.Journal.Known;
import pantile.spi.Kernel;
import pantile.spi.Operand;
import pantile.spi.Work;

/**
 * A job that is noted in a journal: its tiles as the journal has them, and what was done before.
 *
 * @param journal where its tiles are noted
 * @param entry the job in the journal
 * @param tiling how it is cut
 * @param known what was done before, in tile order, without overlaps
 */
record Noting(Journal journal, JournalEntry entry, Tiling tiling, List<Known> known) {
  /**
   * Finds a job in a call's journal, or begins it there.
   *
   * @param job the job
   * @param operands the data, as the kernel lists them
   * @param call the call
   * @param step how the job is cut if it is new
   * @return the job in the journal; null if the call has none, or is only explained
   * @throws IllegalArgumentException if a journal does not help the job
   */
  static @Nullable Noting begin(Work<?> job, List<Operand> operands, Call call, long step) {
    Journal journal = call.journal();
    if (journal == null || call.explains()) {
      return null;
    }
    requireJournalable(job, operands);
    return journal.begin(job, operands, step);
  }

  /**
   * Refuses a job that a journal does not help.
   *
   * @throws IllegalArgumentException if the job writes, or runs code that is not in the journal
   */
  static void requireJournalable(Work<?> job, List<Operand> operands) {
    Kernel<?> kernel = job.kernel();
    boolean written = operands.stream().anyMatch(o -> o.access() != Operand.Access.READ);
    if (written || !kernel.journaled()) {
      throw Call.unjournalable(kernel.label());
    }
  }

  /** Notes that tiles are done, or that they are not after all. */
  void note(Known tiles) {
    journal.note(entry, tiles);
  }

  /** Whether all of it was done before. */
  boolean complete() {
    return elementsDone() == tiling.to() - tiling.from();
  }

  /** How many elements or numbers were done before. */
  long elementsDone() {
    long elements = 0;
    for (Known one : known) {
      elements += tiling.tile(one.last() - 1).to() - tiling.tile(one.first()).from();
    }
    return elements;
  }

  /** The first element or number that was not done before; the job's end if all were. */
  long firstOpen() {
    int tile = 0;
    for (Known one : known) {
      if (one.first() > tile) {
        break;
      }
      tile = one.last();
    }
    return tile == tiling.count() ? tiling.to() : tiling.tile(tile).from();
  }
}
