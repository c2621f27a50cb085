// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pantile.Pantile;
import pantile.op.select.Comparison;
import pantile.schedule.FaultPolicy;
import pantile.schedule.Tunables;
import pantile.spi.Backend;

/** Faults of devices with memory of their own. */
final class ReferenceSelectFaultsTest extends SelectFaultsContract {
  private final ExpectedLog log = ExpectedLog.of("delivered other bits than other devices");

  @AfterEach
  void loud() {
    log.close();
  }

  @Override
  protected Backend backend() {
    return new ReferenceBackend(2, 1);
  }

  /** A count that is short of a block, or results with a wrong bit, are found and made again. */
  @Test
  void whatALiarFiltersIsDoneAgain() {
    long told = 0;
    for (int run = 0; run < 20 || (told == 0 && run < 1000); run++) {
      LyingBackend liar = new LyingBackend(new ReferenceBackend(3, 1), 3, "reference:0");
      try (Pantile pt =
          Pantile.builder()
              .backends(liar)
              .tunables(Tunables.alwaysTiled(4096))
              .faults(FaultPolicy.DEFAULT.withAudit(1))
              .open()) {
        assertArrayEquals(kept(), pt.filter(elements(), Comparison.LT, 200));
      }
      told += liar.told().get();
    }
    assertTrue(told > 0);
  }
}
