// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import pantile.error.JobCancelledException;
import pantile.report.JobReport;

/** What is asked of a call, and that each copy keeps the rest. */
final class CallTest {
  private final ToldProgress listener = new ToldProgress();

  @Test
  void aPlainCallAsksNothing() {
    Call plain = Call.PLAIN;
    assertTrue(plain.plain() && plain.stoppable() && plain.leavesCallerFree());
    assertFalse(plain.hasDeadline() || plain.explains() || plain.journaled() || plain.onCaller());
    plain.requireTimeLeft();
    plain.requireUnjournaled("anything");
    plain.remark("nobody hears it");
  }

  /** Of every two that are asked, in either order, both are there. */
  @Test
  void aCopyKeepsWhatWasAskedBefore() {
    List<String> told = new ArrayList<>();
    List<UnaryOperator<Call>> asks =
        List.of(
            call -> call.withListener(listener),
            call -> call.withReports(_ -> {}),
            call -> call.withDeadline(5),
            call -> call.explaining(told::add),
            Call::asJournaled,
            Call::byCaller);
    for (int first = 0; first < asks.size(); first++) {
      for (int second = 0; second < asks.size(); second++) {
        Call call = asks.get(second).apply(asks.get(first).apply(Call.PLAIN));
        List<Boolean> there =
            List.of(
                listener.equals(call.listener()),
                call.reports() != null,
                call.hasDeadline(),
                call.explains(),
                call.journaled(),
                call.onCaller());
        for (int i = 0; i < asks.size(); i++) {
          assertEquals(i == first || i == second, there.get(i), first + ", " + second + ": " + i);
        }
        assertTrue(call.stoppable());
      }
    }
  }

  @Test
  void whatIsUnstoppableHasNoDeadline() {
    Call call = Call.PLAIN.withListener(listener).withDeadline(5).byCaller().unstoppable();
    assertFalse(call.stoppable() || call.hasDeadline());
    assertSame(listener, call.listener());
    assertTrue(call.onCaller());
    assertNull(call.withListener(null).listener());
  }

  @Test
  void theEarlierDeadlineCounts() {
    long now = System.nanoTime();
    Call past = Call.PLAIN.withDeadline(now - 1);
    assertThrows(JobCancelledException.class, past::requireTimeLeft);
    Call later = past.withDeadline(now + 3_600_000_000_000L);
    assertThrows(JobCancelledException.class, later::requireTimeLeft);
    Call.PLAIN.withDeadline(now + 3_600_000_000_000L).requireTimeLeft();
    assertTrue(Call.PLAIN.withDeadline(0).hasDeadline(), "any number is a time");
  }

  @Test
  void everyTakerOfReportsIsGivenThem() {
    List<String> told = new ArrayList<>();
    Call call = Call.PLAIN.withReports(_ -> told.add("first")).withReports(_ -> told.add("second"));
    call.reports()
        .accept(new JobReport("j", 0, List.of(), List.of(), List.of(), List.of(), 0, 0, 0, 0, 0));
    assertEquals(List.of("second", "first"), told);
  }
}
