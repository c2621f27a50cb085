// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads of tries, and how their ends are told. */
@Timeout(120)
final class AttemptsTest {
  private static final long LONG = 100_000_000_000L;

  private final CountDownLatch gate = new CountDownLatch(1);
  private final Attempts attempts = new Attempts(2, this::body);

  /** The first task waits to be let go, the second throws. */
  private void body(Attempt attempt) throws Exception {
    if (attempt.task == 1) {
      throw new StackOverflowError("of the test's");
    }
    gate.await();
    attempt.value = Thread.currentThread().getName();
  }

  @Test
  void everyEndIsTold() throws Exception {
    Attempt waits = new Attempt(0, 1);
    Attempt throwing = new Attempt(1, 1);
    assertTrue(attempts.start(waits, "waits"));
    assertTrue(attempts.start(throwing, "throws"));
    assertEquals(2, attempts.count());
    assertEquals(List.of(waits, throwing), attempts.running());
    assertSame(throwing, attempts.await(LONG));
    assertInstanceOf(StackOverflowError.class, throwing.thrown);
    attempts.leave(throwing);
    assertFalse(attempts.isRunning(throwing));
    assertSame(throwing, attempts.last(1));
    assertNull(attempts.next());
    gate.countDown();
    assertSame(waits, attempts.await(LONG));
    assertEquals("pantile-graph-waits", waits.value);
    attempts.leave(waits);
    assertEquals(0, attempts.count());
    assertEquals(List.of(), attempts.running());
  }

  @Test
  void anInterruptedTryTellsThat() throws Exception {
    Attempt waits = new Attempt(0, 1);
    assertTrue(attempts.start(waits, "waits"));
    attempts.interrupt(waits);
    assertSame(waits, attempts.await(LONG));
    assertInstanceOf(InterruptedException.class, waits.thrown);
    attempts.leave(waits);
    attempts.interrupt(waits); // there is no thread any more
    assertNull(attempts.next());
  }

  @Test
  void whatWasLeftBehindIsNotTheNextTry() throws Exception {
    Attempt first = new Attempt(0, 1);
    assertTrue(attempts.start(first, "first"));
    attempts.leave(first);
    Attempt second = new Attempt(0, 2);
    assertTrue(attempts.start(second, "second"));
    assertFalse(attempts.isRunning(first));
    assertTrue(attempts.isRunning(second));
    gate.countDown();
    assertNotNull(attempts.await(LONG));
    assertNotNull(attempts.await(LONG));
    assertTrue(attempts.isRunning(second));
    attempts.leave(second);
  }

  @Test
  void aCloseIsToldLikeAnEnd() throws Exception {
    attempts.tellStop();
    assertSame(Attempts.STOP, attempts.await(LONG));
    assertNull(attempts.await(0));
  }
}
