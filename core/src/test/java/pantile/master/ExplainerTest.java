// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pantile.claims.Tiler;
import pantile.op.reduce.CountEqual;
import pantile.op.scan.Scan;
import pantile.policy.FaultPolicy;
import pantile.policy.Tunables;
import pantile.spi.Device;
import pantile.spi.ElementType;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/** Where a job would run: on the calling thread, in one piece or not, or by workers. */
final class ExplainerTest {
  private static final Work<Long> FIVE = new Work<>(new CountEqual(ElementType.LONG, 1), 0, 5);
  private static final List<Operand> OPERANDS =
      List.of(Operand.in(new Slice.Longs(new long[5], 0, 5)));

  private final WorkerPool pool =
      new WorkerPool(FaultPolicy.DEFAULT, Duration.ofMillis(10).toNanos(), null);
  private int computed;
  private final Device host = ToldDevice.of("host:0", true, _ -> true, () -> computed++);

  @AfterEach
  void close() {
    pool.close();
    assertEquals(0, computed, "an explanation computes nothing");
  }

  private String explain(Tunables tunables, Call call, boolean direct) {
    return explain(FIVE, tunables, call, direct);
  }

  private String explain(Work<?> job, Tunables tunables, Call call, boolean direct) {
    Decomposer decomposer = new Decomposer(new Tiler(tunables), pool);
    OnCaller caller = direct ? new OnCaller(host, pool, decomposer) : null;
    List<String> told = new ArrayList<>();
    new Explainer(decomposer, pool, caller).explain(job, OPERANDS, call, told::add);
    assertEquals(1, told.size());
    return told.getFirst();
  }

  @Test
  void aSmallJobRunsOnTheCallingThread() {
    assertEquals(
        "count of 5: on the calling thread (host:0), since waking workers would take longer.",
        explain(Tunables.DEFAULT, Call.PLAIN, true));
    assertEquals(
        "count of 5: in one piece from the calling thread (host:0), which is quicker than workers'"
            + " tiles.",
        explain(Tunables.DEFAULT, Call.PLAIN.byCaller(), true));
  }

  @Test
  void aLargeJobOfOneTileIsNotCalledSmall() {
    Work<?> scan = new Work<>(new Scan(ElementType.LONG, false), 0, 5);
    String device = " (host:0), ";
    String small = explain(scan, Tunables.DEFAULT, Call.PLAIN, true);
    assertTrue(small.endsWith(device + "since waking workers would take longer."), small);
    String large = explain(scan, Tunables.alwaysTiled(2), Call.PLAIN, true);
    assertTrue(large.endsWith(device + "which is quicker than workers' tiles."), large);
  }

  @Test
  void anyOtherIsCutForWorkers() {
    pool.start(List.of(new Worker(pool, host, () -> host, 0)));
    for (boolean direct : new boolean[] {true, false}) {
      String text = explain(Tunables.alwaysTiled(2), Call.PLAIN, direct);
      assertTrue(text.startsWith("count of 5 in 3 tiles:\n  host:0: 1 worker of unknown"), text);
    }
    String alone = explain(Tunables.DEFAULT, Call.PLAIN, false);
    assertTrue(alone.startsWith("count of 5 in 1 tile:"), alone);
  }
}
