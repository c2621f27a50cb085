// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import pantile.job.Tile;

/** The tasks that workers hold. */
final class TasksOutTest {
  private final UnthreadedPool its = new UnthreadedPool();
  private final TasksOut out = new TasksOut(3);
  private final JobRun<Long> run;

  TasksOutTest() {
    its.join("a:0");
    run = its.submit(UnthreadedPool.COUNT, 2, Call.PLAIN);
  }

  private Task<Long> task(int index, boolean inPlace) {
    Tile tile = new Tile(index, 10L * index, 10L * index + 10);
    return new Task<>(run, tile, false, inPlace, null, null, 0);
  }

  @Test
  void countsWhatIsOutAndWhenItWasLastServed() {
    Task<Long> task = task(0, false);
    assertTrue(out.isEmpty() && out.unattended());
    assertEquals(3, out.served());
    out.taken(task, 5);
    assertFalse(out.isEmpty() || out.unattended() || out.hasInPlace());
    assertEquals(5, out.served());
    out.released(task, 8);
    assertTrue(out.isEmpty() && out.unattended());
    assertEquals(8, out.served());
    out.serve(13);
    assertEquals(13, out.served());
  }

  @Test
  void whatHangsIsOutButAttendedByNobody() {
    Task<Long> hanging = task(0, false);
    Task<Long> other = task(1, false);
    out.taken(hanging, 5);
    out.taken(other, 5);
    assertTrue(out.setAdrift(hanging));
    assertFalse(out.setAdrift(hanging));
    assertFalse(out.unattended());
    out.released(other, 6);
    assertTrue(out.unattended());
    assertFalse(out.isEmpty());
    out.released(hanging, 7);
    assertTrue(out.unattended() && out.isEmpty());
  }

  @Test
  void knowsWhetherResultsAreBeingWrittenInPlace() {
    Task<Long> one = task(0, true);
    Task<Long> other = task(1, true);
    out.taken(one, 5);
    out.taken(other, 5);
    out.released(one, 6);
    assertTrue(out.hasInPlace());
    out.released(other, 6);
    assertFalse(out.hasInPlace());
  }
}
