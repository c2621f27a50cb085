// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What tasks hand to the driver, without a cluster. */
final class AccumulatorsTest {
  @Test
  void noticeIsLoggedOnce() {
    List<String> log = new ArrayList<>();
    ExecutorNotices driver = ExecutorNotices.to(log::add);
    for (String text : List.of("slow", "slow", "slower")) {
      ExecutorNotices task = driver.copy();
      task.reset();
      assertTrue(task.isZero());
      task.add(text);
      task.add(text);
      driver.merge(task);
    }
    ExecutorNotices silent = driver.copy();
    silent.reset();
    driver.merge(silent);
    assertEquals(List.of("slow", "slower"), log);
    assertEquals(log, driver.value());
  }

  @Test
  void partialsArePassedOnAndNotKept() {
    List<String> taken = new ArrayList<>();
    FinishedPartials driver =
        new FinishedPartials((partition, bytes) -> taken.add(partition + ":" + bytes.length));
    for (int partition = 0; partition < 3; partition++) {
      FinishedPartials task = driver.copy();
      assertTrue(task.isZero());
      task.add(new FinishedPartials.Partial(partition, new byte[partition]));
      assertEquals(1, task.copy().value().size());
      driver.merge(task);
      assertTrue(driver.isZero());
    }
    assertEquals(List.of("0:0", "1:1", "2:2"), taken);
  }

  @Test
  void tasksCopiesAreMergedWithoutADriver() {
    FinishedPartials one = new FinishedPartials((partition, bytes) -> {}).copy();
    FinishedPartials two = one.copy();
    one.add(new FinishedPartials.Partial(1, new byte[1]));
    two.add(new FinishedPartials.Partial(2, new byte[2]));
    one.merge(two);
    assertEquals(2, one.value().size());
    one.reset();
    assertTrue(one.isZero());
    assertEquals(1, two.value().size());
  }
}
