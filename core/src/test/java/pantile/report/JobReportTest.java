// SPDX-License-Identifier: Apache-2.0
package pantile.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import pantile.job.Tile;
import pantile.report.JobReport.TileReport;

/** Reports in words. */
class JobReportTest {
  private static String told(int tiles, long bytes) {
    TileReport tile = new TileReport(new Tile(0, 0, 10), "cpu:0", "worker", 0, 5, bytes, "");
    List<TileReport> all = Collections.nCopies(tiles, tile);
    return new JobReport("sum", 10, all, List.of(), List.of(), List.of(), 0, 9, 0, 0, 0).toString();
  }

  @Test
  void oneIsNoPlural() {
    String one = told(1, 1);
    assertTrue(one.startsWith("sum of 10: 1 tile, "), one);
    assertTrue(one.contains(", 1 byte moved, "), one);
    assertTrue(one.contains("cpu:0 on worker: 1 tile, busy"), one);
    String many = told(2000, 1);
    assertTrue(many.startsWith("sum of 10: 2,000 tiles, "), many);
    assertTrue(many.contains(", 2,000 bytes moved, "), many);
    assertTrue(many.contains("cpu:0 on worker: 2,000 tiles, busy"), many);
    assertTrue(told(1, 0).contains(", 0 bytes moved, "));
  }
}
