// SPDX-License-Identifier: Apache-2.0
package pantile.op;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** How long loops are rented. */
final class FirstCallsTest {
  private static Jobs jobs(boolean byLoop) {
    return (Jobs)
        Proxy.newProxyInstance(
            Jobs.class.getClassLoader(), new Class<?>[] {Jobs.class}, (_, _, _) -> byLoop);
  }

  @Test
  void loopsMakeTheFirstCallsOnly() {
    FirstCalls calls = new FirstCalls();
    int most = FirstCalls.RENT / FirstCalls.LONGEST;
    for (int i = 0; i < most; i++) {
      assertTrue(calls.take(jobs(true), FirstCalls.LONGEST), "call " + i);
    }
    assertFalse(calls.take(jobs(true), FirstCalls.LONGEST));
    assertFalse(calls.take(jobs(true), FirstCalls.FEW + 1));
  }

  @Test
  void fewElementsAreAlwaysLeftToLoops() {
    FirstCalls calls = new FirstCalls();
    for (int i = 0; i < 10_000; i++) {
      assertTrue(calls.take(jobs(true), FirstCalls.FEW));
    }
    assertTrue(calls.take(jobs(true), FirstCalls.LONGEST), "they have cost nothing");
  }

  @Test
  void aCallThatIsRefusedEndsTheRent() {
    FirstCalls calls = new FirstCalls();
    int length = FirstCalls.RENT / 10 * 3;
    while (length > FirstCalls.LONGEST) {
      length /= 2;
    }
    while (calls.take(jobs(true), length)) {}
    assertFalse(calls.take(jobs(true), FirstCalls.FEW + 1), "the jobs' classes are there");
  }

  @Test
  void jobsAreAskedFirst() {
    FirstCalls calls = new FirstCalls();
    assertFalse(calls.take(jobs(false), 1));
    assertFalse(calls.take(jobs(true), FirstCalls.LONGEST + 1L));
    assertTrue(calls.take(jobs(true), FirstCalls.LONGEST));
  }
}
