// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.Longs;
import pantile.Pantile;
import pantile.error.JobCancelledException;
import pantile.policy.Tunables;

/** Memory outside of the Java heap is limited and freed, in a process with little of it. */
final class OffHeapTest {
  /** Eight of them are the limit. */
  private static final int LENGTH = 1 << 17;

  @TempDir private Path folder;

  @Test
  void whatNobodyHoldsIsFreedAndWhatDoesNotFitIsAnError() throws Exception {
    ChildJvm child =
        new ChildJvm(
            Child.class,
            List.of(Pantile.class, ReferenceBackend.class, Test.class),
            List.of(),
            folder);
    Process process = child.start(Map.of(), "-XX:MaxDirectMemorySize=8m", "-Xmx256m");
    assertEquals(
        """
        freed
        a result of 1,179,648 elements needs 9,437,184 bytes outside of the Java heap, where the \
        option -XX:MaxDirectMemorySize limits memory
        the calling thread was interrupted, and knows
        the deadline has passed
        what was held is there
        there is room again\
        """,
        ChildJvm.output(process));
  }

  /** What the process runs. */
  static final class Child {
    private Child() {}

    /**
     * Computes more than fits, but not at once.
     *
     * @param args none
     */
    public static void main(String[] args) {
      try (Pantile pt =
          Pantile.builder()
              .backends(new ReferenceBackend())
              .tunables(Tunables.DEFAULT.withLongestArray(1000))
              .open()) {
        Longs last = pt.range(0);
        for (int i = 0; i < 30; i++) {
          last = pt.range(LENGTH).add(i).evaluate();
        }
        System.out.println(last.get(5) == 5 + 29 ? "freed" : "changed");
        try {
          last = pt.range(9 * LENGTH).evaluate();
        } catch (OutOfMemoryError error) {
          System.out.println(error.getMessage().replaceFirst(": .*", ""));
        }
        stopWhileMemoryIsWaitedFor(pt);
        long sum = pt.range(6 * LENGTH).evaluate().get(LENGTH);
        System.out.println(sum == LENGTH ? "there is room again" : "changed");
      }
    }

    private static void stopWhileMemoryIsWaitedFor(Pantile pt) {
      Longs held = pt.range(6 * LENGTH).evaluate();
      Thread.currentThread().interrupt();
      try {
        System.out.println(pt.range(5 * LENGTH).evaluate());
      } catch (JobCancelledException cancelled) {
        System.out.println(cancelled.getMessage() + (Thread.interrupted() ? ", and knows" : ""));
      }
      try {
        Longs late = pt.within(Duration.ofMillis(100), p -> p.range(5 * LENGTH).evaluate());
        System.out.println(late);
      } catch (JobCancelledException cancelled) {
        System.out.println(cancelled.getMessage());
      }
      System.out.println(held.get(5) == 5 ? "what was held is there" : "changed");
    }
  }
}
