// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;

/** What callers are told of several workers' failures. */
final class CallFailuresTest {
  private final CallFailures failures = new CallFailures();

  @Test
  void theLastFailureIsTheCauseAndThoseBeforeAreSuppressed() {
    List<Throwable> causes = List.of(new IOException("1"), new IOException("2"), new Error("3"));
    JobFailedException told = null;
    for (int i = 0; i < 3; i++) {
      told = failures.add(new Seat<>("w" + i, i), causes.get(i));
      assertSame(told, failures.all());
    }
    assertEquals("a call failed on worker 2 (w2): java.lang.Error: 3", told.getMessage());
    assertSame(causes.get(2), told.getCause());
    assertEquals(List.of(causes.get(1), causes.get(0)), List.of(told.getSuppressed()));
  }

  @Test
  void whatEndsACallHasThemSuppressed() {
    JobCancelledException first = new JobCancelledException("closed");
    assertSame(first, failures.before(first));
    assertEquals(0, first.getSuppressed().length);
    assertNull(failures.all());
    JobFailedException failure = failures.add(new Seat<>("w", 0), new IOException("1"));
    assertEquals(
        List.of(failure), List.of(failures.before(new JobCancelledException("x")).getSuppressed()));
  }

  @Test
  void workersWithoutATextHaveANumber() {
    Object closed =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("it is closed");
          }
        };
    assertEquals("worker 4", new Seat<>(closed, 4).text());
  }
}
