// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import pantile.Checkpoint;
import pantile.Pantile;
import pantile.error.JournalException;
import pantile.policy.Tunables;

/** A sum of three numbers in tiles of one, with a journal. */
final class JournaledSums {
  static final long[] NUMBERS = {3, 5, 7};
  static final String TITLE = "pantile journal 4\n";

  static Pantile open() {
    return Pantile.builder()
        .backends(new ReferenceBackend())
        .tunables(Tunables.alwaysTiled(1))
        .open();
  }

  static long sum(Pantile pt, Path journal) {
    return pt.checkpointed(Checkpoint.in(journal), p -> p.sum(NUMBERS));
  }

  static void refused(Pantile pt, Path journal, String reason) {
    JournalException e = assertThrows(JournalException.class, () -> sum(pt, journal));
    assertTrue(e.getMessage().contains(reason), e::getMessage);
    assertTrue(e.getMessage().contains(journal.toString()), e::getMessage);
  }

  private JournaledSums() {}
}
