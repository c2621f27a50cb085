// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pantile.Pantile;
import pantile.op.select.Comparison;
import pantile.policy.FaultPolicy;
import pantile.policy.Tunables;
import pantile.testkit.ExpectedLog;
import pantile.testkit.LyingBackend;
import pantile.testkit.ReferenceBackend;

/** A device that delivers wrong bits in a filter. */
final class FilterAuditTest {
  private final ExpectedLog log = ExpectedLog.of("delivered other bits than other devices");

  @AfterEach
  void loud() {
    log.close();
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
        assertArrayEquals(
            SelectFaultCases.kept(), pt.filter(SelectFaultCases.elements(), Comparison.LT, 200));
      }
      told += liar.told().get();
    }
    assertTrue(told > 0);
  }
}
