// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pantile.pool.Routes.Verdict;

/** Who gets a worker next, without threads. */
final class WaitingLineTest {
  private final ReentrantLock lock = new ReentrantLock();
  private final Routes<String> routes =
      new Routes<>(List.of("a", "b"), PoolPolicy.DEFAULT.withFaults(1, IOException.class), true, 0);
  private final WaitingLine<String> line = new WaitingLine<>(routes, WhenNobody.FAIL);

  @BeforeEach
  void lock() {
    lock.lock();
  }

  @AfterEach
  void unlock() {
    lock.unlock();
  }

  private Waiter<String> waiter(WaitingLine<String> in, Set<Seat<String>> tried) {
    Waiter<String> waiter = new Waiter<>(lock.newCondition(), tried);
    in.add(waiter);
    return waiter;
  }

  private Seat<String> seat(int number) {
    return routes.seats().get(number);
  }

  private void leaveOut(int number) {
    routes.begun(seat(number));
    routes.ended(seat(number), Verdict.FAULT, 1, new IOException(), 0);
  }

  @Test
  void whoCameFirstIsServedFirst() {
    List<Waiter<String>> waiters =
        List.of(waiter(line, Set.of()), waiter(line, Set.of()), waiter(line, Set.of()));
    line.hand(0);
    assertSame(seat(0), waiters.get(0).seat);
    assertSame(seat(1), waiters.get(1).seat);
    assertNull(waiters.get(2).seat);
    assertFalse(waiters.get(2).hopeless);
    assertEquals(1, line.size());
    routes.ended(seat(1), Verdict.DONE, 1, null, 0);
    line.hand(0);
    assertSame(seat(1), waiters.get(2).seat);
    assertTrue(line.isEmpty());
  }

  @Test
  void whoDoesNotWantTheFreeWorkerIsPassedOver() {
    routes.begun(seat(1));
    Waiter<String> wantsB = waiter(line, Set.of(seat(0)));
    Waiter<String> any = waiter(line, Set.of());
    line.hand(0);
    assertNull(wantsB.seat);
    assertFalse(wantsB.hopeless);
    assertSame(seat(0), any.seat);
    routes.ended(seat(1), Verdict.DONE, 1, null, 0);
    line.hand(0);
    assertSame(seat(1), wantsB.seat);
  }

  @Test
  void whereNoWorkerIsLeftNobodyWaitsUnlessThePolicyIsTo() {
    leaveOut(0);
    leaveOut(1);
    Waiter<String> fails = waiter(line, Set.of());
    line.hand(0);
    assertTrue(fails.hopeless);
    assertTrue(line.isEmpty());
    WaitingLine<String> patient = new WaitingLine<>(routes, WhenNobody.WAIT);
    Waiter<String> waits = waiter(patient, Set.of());
    patient.hand(0);
    assertFalse(waits.hopeless);
    assertEquals(1, patient.size());
  }

  @Test
  void whoHasTriedAllWaitsForNobodyWhateverThePolicy() {
    WaitingLine<String> patient = new WaitingLine<>(routes, WhenNobody.WAIT);
    Waiter<String> all = waiter(patient, Set.of(seat(0), seat(1)));
    patient.hand(0);
    assertTrue(all.hopeless);
    assertTrue(patient.isEmpty());
  }

  @Test
  void whoLeavesIsNotServed() {
    routes.begun(seat(0));
    Waiter<String> leaves = waiter(line, Set.of());
    Waiter<String> stays = waiter(line, Set.of());
    line.remove(leaves);
    line.hand(0);
    assertNull(leaves.seat);
    assertSame(seat(1), stays.seat);
    line.remove(stays); // it is not there any more
  }
}
