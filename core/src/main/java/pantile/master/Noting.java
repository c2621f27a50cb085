// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.List;
import pantile.claims.Tiling;
import pantile.master.Journal.Known;

/**
 * A job that is noted in a journal: its tiles as the journal has them, and what was done before.
 *
 * @param journal where its tiles are noted
 * @param entry the job in the journal
 * @param tiling how it is cut
 * @param known what was done before, in tile order, without overlaps
 */
record Noting(Journal journal, JournalEntry entry, Tiling tiling, List<Known> known) {
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
