// SPDX-License-Identifier: Apache-2.0
package pantile.divide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members on threads of the test's own, who share as often as they can. */
@Timeout(60)
final class TeamTest {
  /** Shares at every look, looks at every problem, and never sleeps long. */
  private static final Sharing EAGER = new Sharing(0, 1, 1, 1, 0, 1000, 0, 1, 1);

  /** Sleeps at once. */
  private static final Sharing SLEEPY = new Sharing(0, 1, 1, 1, 0, 0, 0, 1, 1);

  /** Pauses after every share, and offers more than is needed. */
  private static final Sharing PAUSING =
      new Sharing(1, 1, 1, 1, 64, 1000, Long.MAX_VALUE, 1000, 100_000);

  private static <P, R> Team<P, R> run(
      Division<P, R> division, P problem, Sharing sharing, int members) throws Exception {
    Team<P, R> team = new Team<>(division, problem, members, sharing, () -> null);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      threads.add(Thread.ofPlatform().daemon().start(() -> new Member<>(team, null).serve()));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return team;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void randomTreesGiveWhatRecursionGives(int members) throws Exception {
    long offers = 0;
    for (int seed = 0; seed < 60; seed++) {
      RandomTree tree = new RandomTree(seed);
      long expected = tree.recursion();
      for (Sharing sharing : List.of(EAGER, SLEEPY, PAUSING, Sharing.USUAL)) {
        Team<RandomTree.Node, Long> team = run(tree.division(), tree.root(), sharing, members);
        String which = "seed " + seed + ", " + members + " members, " + sharing;
        assertNull(team.failure(), which);
        assertEquals(expected, team.result(), which);
        offers += team.offers();
      }
    }
    assertTrue(members == 1 ? offers == 0 : offers > 100, "offers: " + offers);
  }

  /** Such as tiny parts beside one long path: what is stolen never pays. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPathOfAMillionIsNoStack(boolean leafFirst) throws Exception {
    Division<Integer, Long> path =
        new Division<>(
            "path",
            n -> n <= 0,
            n -> 1L - n,
            n -> leafFirst ? List.of(-1, n - 1) : List.of(n - 1, -1),
            (_, two) -> two.get(0) + two.get(1));
    for (Sharing sharing : List.of(EAGER, Sharing.USUAL)) {
      assertEquals(2_000_001L, run(path, 1_000_000, sharing, 3).result());
    }
  }

  @Test
  void manyPartsAreInOrder() throws Exception {
    int parts = 100_000;
    Division<Integer, Long> wide =
        new Division<>(
            "wide",
            n -> n >= 0,
            Integer::longValue,
            _ -> java.util.stream.IntStream.range(0, parts).boxed().toList(),
            (_, all) -> {
              for (int i = 0; i < parts; i++) {
                assertEquals(i, all.get(i));
              }
              return (long) all.size();
            });
    for (Sharing sharing : List.of(EAGER, PAUSING, Sharing.USUAL)) {
      assertEquals(parts, run(wide, -1, sharing, 4).result());
    }
  }

  /** A look that finds nothing to offer, at the whole problem, does not put the next one off. */
  @Test
  void partsThatWaitForEachOtherAreSharedWhateverTheBeat() throws Exception {
    Sharing slow = new Sharing(3_600_000_000_000L, 1, 1, 1, 0, 1000, 0, 1, 1);
    CountDownLatch both = new CountDownLatch(2);
    Division<Integer, Integer> meeting =
        new Division<>(
            "meeting",
            n -> n > 0,
            n -> {
              both.countDown();
              await(both);
              return n;
            },
            _ -> List.of(1, 2),
            (_, two) -> two.get(0) + two.get(1));
    assertEquals(3, run(meeting, 0, slow, 2).result());
  }

  /** The members leave at once, be they at work, awake without work, or asleep. */
  @Test
  void theFirstFailureEndsAllAndOthersAreSuppressed() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    AtomicInteger thrown = new AtomicInteger();
    AtomicReference<Throwable> first = new AtomicReference<>();
    Division<Integer, Integer> failing =
        new Division<>(
            "failing",
            n -> n > 0,
            n -> {
              both.countDown();
              await(both);
              RuntimeException one = new IllegalStateException("part " + n);
              if (thrown.getAndIncrement() == 0) {
                first.set(one);
              }
              throw one;
            },
            _ -> List.of(1, 2),
            (_, _) -> 0);
    Team<Integer, Integer> team = run(failing, 0, EAGER, 4);
    Team.Failure failure = failure(team);
    assertSame(Step.SOLVE, failure.step());
    assertEquals(2, thrown.get());
    assertEquals(1, failure.thrown().getSuppressed().length);
    assertNull(team.result());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Team.Failure failure(Team<?, ?> team) {
    Team.Failure failure = team.failure();
    assertNotNull(failure);
    return failure;
  }

  @Test
  void atMostEightFailuresAreSuppressed() {
    Team<Integer, Integer> team =
        new Team<>(
            new Division<>("d", _ -> true, n -> n, List::of, (n, _) -> n), 1, 2, EAGER, () -> null);
    Throwable first = new IllegalStateException("first");
    team.fail(Step.SOLVE, first);
    team.fail(Step.SOLVE, first);
    for (int i = 0; i < 20; i++) {
      team.fail(Step.SPLIT, new IllegalStateException("later " + i));
    }
    assertSame(first, failure(team).thrown());
    assertEquals(8, first.getSuppressed().length);
    assertNull(team.take(0));
  }

  /** A member that came, found nothing and slept is no member that others wait for. */
  @Test
  void whoComesLateFindsTheEnd() throws Exception {
    Division<Integer, Integer> one =
        new Division<>("one", _ -> true, n -> n + 1, List::of, (n, _) -> n);
    Team<Integer, Integer> team = run(one, 1, Sharing.USUAL, 1);
    new Member<>(team, null).serve();
    assertEquals(2, team.result());
  }

  @Test
  void aStoppedTeamEnds() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Division<Integer, Integer> endless =
        new Division<>(
            "endless",
            _ -> {
              calls.incrementAndGet();
              return false;
            },
            n -> n,
            n -> List.of(n + 1),
            (n, _) -> n);
    Team<Integer, Integer> team =
        new Team<>(
            endless, 0, 2, Sharing.USUAL, () -> calls.get() > 10_000 ? "that was enough" : null);
    Thread helper = Thread.ofPlatform().daemon().start(() -> new Member<>(team, null).serve());
    new Member<>(team, null).serve();
    helper.join();
    assertEquals("that was enough", team.cancelled());
    assertNull(team.result());
  }

  /** The smallest and the largest seed of trees differ in shape, or the tests above test little. */
  @Test
  void randomTreesDiffer() {
    SplittableRandom sizes = new SplittableRandom(1);
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      found.add(new RandomTree(sizes.nextInt(60)).root().size());
    }
    assertTrue(found.stream().anyMatch(n -> n == 1), found::toString);
    assertTrue(found.stream().anyMatch(n -> n > 10_000), found::toString);
  }
}
