// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pantile.claims.ClaimTable;
import pantile.claims.Seat;
import pantile.claims.Speeds;
import pantile.claims.Tiling;
import pantile.error.DeviceNotFoundException;
import pantile.error.JobFailedException;
import pantile.policy.Claiming;
import pantile.spi.Work;

/** Who takes part in a job. */
final class AttendanceTest {
  private final Throwable gone = new IllegalStateException("gone");

  private final UnthreadedPool its = new UnthreadedPool();
  private final Worker first = its.join("a:0");
  private final Worker second = its.join("a:0");
  private final Worker host = its.joinHost("host:0");
  private final Logbook logbook = new Logbook(new Work<>(UnthreadedPool.COUNT, 0, 100), true, 0);
  private final Attendance attendance =
      new Attendance(
          UnthreadedPool.COUNT,
          new ClaimTable(new Tiling(0, 100, 10), Claiming.SINGLE),
          logbook,
          new Speeds(),
          "count",
          false,
          true);

  private List<String> unused() {
    return logbook.report(0, 0, 0).unused();
  }

  @Test
  void whoIsAdmittedHasASeatUntilItLeaves() {
    assertTrue(attendance.isEmpty());
    attendance.admit(first, false);
    Seat seat = attendance.seat(first);
    assertNotNull(seat);
    assertSame(first, attendance.holder(seat));
    assertNull(attendance.seat(second));
    assertTrue(attendance.leave(first));
    assertFalse(attendance.leave(first));
    assertNull(attendance.seat(first));
    assertTrue(attendance.isEmpty());
    assertFalse(attendance.hasLost());
    assertSame(first, attendance.holder(seat)); // a claim may still be out
  }

  @Test
  void whoIsAnnouncedTakesPartOnceItsDeviceSaysYes() {
    attendance.announce(first);
    assertTrue(attendance.asks(first) && attendance.expects(first) && attendance.countsOn(first));
    assertTrue(attendance.hasAnnounced());
    assertFalse(attendance.admitted(first) || attendance.isEmpty());
    assertFalse(attendance.answer(first, "", false));
    assertTrue(attendance.admitted(first));
    assertFalse(attendance.asks(first) || attendance.hasAnnounced());
    assertFalse(attendance.answer(first, "late", false)); // nobody asked
    assertTrue(attendance.admitted(first));
  }

  @Test
  void aRefusalIsNotedOnceForADeviceAndExpectedOfItsOtherWorkers() {
    attendance.announce(first);
    attendance.announce(second);
    assertTrue(attendance.answer(first, "no fp64", false));
    assertTrue(attendance.expects(second));
    assertFalse(attendance.countsOn(second));
    assertTrue(attendance.answer(second, "no fp64", false));
    assertEquals(List.of("a:0: no fp64"), unused());
    assertTrue(attendance.isEmpty());
    RuntimeException nobody = attendance.nobody();
    assertTrue(nobody instanceof DeviceNotFoundException);
    assertEquals("no device in use can run count; a:0: no fp64", nobody.getMessage());
  }

  @Test
  void aFaultIsTheReasonWhereAWorkerWasLost() {
    attendance.admit(first, false);
    attendance.refuse(host, "busy");
    assertTrue(attendance.lose(first, gone));
    assertFalse(attendance.lose(second, new IllegalStateException("it took no part")));
    assertTrue(attendance.hasLost());
    RuntimeException nobody = attendance.nobody();
    assertTrue(nobody instanceof JobFailedException);
    assertEquals("no device is left for count: gone; host:0: busy", nobody.getMessage());
    assertSame(gone, nobody.getCause());
  }

  @Test
  void aFaultHasAllWorkersOfTheDeviceAskOnceMore() {
    attendance.admit(first, false);
    attendance.admit(second, false);
    attendance.admit(host, false);
    attendance.doubt("a:0", List.of(first, second, host), gone);
    assertTrue(attendance.asks(first) && attendance.asks(second));
    assertFalse(attendance.asks(host));
    assertFalse(attendance.answer(first, "", false));
    assertTrue(attendance.admitted(first));
    assertTrue(attendance.answer(second, "its driver refuses", false));
    assertFalse(attendance.admitted(second));
    assertTrue(attendance.hasLost());
  }

  @Test
  void aReportNamesDevicesThatWereNotHeard() {
    attendance.admit(first, false);
    attendance.announce(second); // its device takes part already
    attendance.announce(host);
    attendance.noteUnasked();
    assertEquals(List.of("host:0: it had not said yet whether it runs count"), unused());
  }

  @Test
  void anAuditFindsAnotherDeviceAmongThoseThatTakePartOrMay() {
    attendance.admit(first, false);
    attendance.admit(second, false);
    assertFalse(attendance.hasOtherThan(Set.of("a:0")));
    attendance.announce(host);
    assertTrue(attendance.hasOtherThan(Set.of("a:0")));
    assertFalse(attendance.isHost("host:0")); // not known before it takes part
    assertFalse(attendance.answer(host, "", false));
    assertTrue(attendance.hasOtherThan(Set.of("a:0")));
    assertTrue(attendance.isHost("host:0"));
    assertTrue(attendance.leave(host));
    assertFalse(attendance.hasOtherThan(Set.of("a:0")));
    assertTrue(attendance.isHost("host:0"));
  }

  @Test
  void aSeatIsForgottenIfAnotherOfItsDeviceIsKept() {
    attendance.admit(first, true);
    attendance.admit(second, true);
    Seat seat = attendance.seat(first);
    Seat last = attendance.seat(second);
    assertNotNull(seat);
    assertNotNull(last);
    attendance.forgetSeat(first);
    assertNull(attendance.holder(seat));
    attendance.forgetSeat(second);
    assertSame(second, attendance.holder(last));
  }
}
