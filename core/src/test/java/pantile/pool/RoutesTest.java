// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pantile.pool.Routes.Verdict;

/** The rules of a pool by a clock of the test's, beside a model that keeps nothing but a log. */
final class RoutesTest {
  private static final long MILLI = 1_000_000;

  private static IOException broken() {
    return new IOException("broken");
  }

  private static PoolPolicy policy(int concurrency, int failures) {
    return PoolPolicy.DEFAULT
        .withConcurrency(concurrency)
        .withFaults(failures, IOException.class)
        .withProbes(Duration.ofMillis(10), Duration.ofMillis(70), Duration.ZERO);
  }

  private static Routes<Integer> routes(int workers, PoolPolicy policy, boolean probed) {
    return new Routes<>(IntStream.range(0, workers).boxed().toList(), policy, probed, 0);
  }

  private static void call(Routes<Integer> routes, Seat<Integer> seat, long nanos, long now) {
    routes.begun(seat);
    routes.ended(seat, Verdict.DONE, nanos, null, now);
  }

  private static void fail(Routes<Integer> routes, Seat<Integer> seat, long now) {
    routes.begun(seat);
    routes.ended(seat, Verdict.FAULT, 1, broken(), now);
  }

  @Test
  void theLeastBusyGoesFirstThenTheQuickerThenTheOneThatWaitedLongest() {
    Routes<Integer> routes = routes(3, policy(2, 3), false);
    List<Seat<Integer>> seats = routes.seats();
    assertSame(seats.get(0), routes.choose(Set.of(), 0));
    routes.begun(seats.get(0));
    assertSame(seats.get(1), routes.choose(Set.of(), 0));
    routes.begun(seats.get(1));
    routes.begun(seats.get(2));
    assertSame(seats.get(0), routes.choose(Set.of(), 0), "all have one call");
    routes.ended(seats.get(0), Verdict.DONE, 100 * MILLI, null, 0);
    routes.ended(seats.get(1), Verdict.DONE, 60 * MILLI, null, 0);
    routes.ended(seats.get(2), Verdict.DONE, 50 * MILLI, null, 0);
    assertSame(seats.get(1), routes.choose(Set.of(), 0), "50 and 60 are one power of two");
    call(routes, seats.get(1), 60 * MILLI, 0);
    assertSame(seats.get(2), routes.choose(Set.of(), 0), "it has waited longer");
    assertSame(seats.get(0), routes.choose(Set.of(seats.get(1), seats.get(2)), 0));
    assertNull(routes.choose(Set.copyOf(seats), 0));
  }

  @Test
  void aSlowWorkerIsTriedAgainWhenItsTimeIsOld() {
    Routes<Integer> routes = routes(2, policy(1, 3), false);
    Seat<Integer> slow = routes.seats().get(0);
    Seat<Integer> quick = routes.seats().get(1);
    call(routes, slow, 100 * MILLI, 0);
    long now = 0;
    int quicker = 0;
    while (routes.choose(Set.of(), now) == quick) {
      now += 1_000 * MILLI;
      call(routes, quick, 10 * MILLI, now);
      quicker++;
    }
    assertEquals(30, quicker, "ten times as slow is three or four powers of two, of 10 s each");
  }

  @Test
  void aWorkerThatFailsIsLeftOutLongerEachTime() {
    for (boolean probed : new boolean[] {true, false}) {
      Routes<Integer> routes = routes(1, policy(1, 3), probed);
      Seat<Integer> seat = routes.seats().get(0);
      fail(routes, seat, 0);
      fail(routes, seat, 0);
      call(routes, seat, 1, 0);
      fail(routes, seat, 0);
      fail(routes, seat, 0);
      assertNotNull(routes.choose(Set.of(), 0), "not three in a row");
      fail(routes, seat, 0);
      assertNull(routes.choose(Set.of(), 0));
      assertTrue(!routes.anyTakesCalls(Set.of()));
      long now = 0;
      for (int wait : new int[] {10, 20, 40, 70, 70}) {
        assertEquals(now + wait * MILLI, routes.nextProbe());
        assertNull(routes.due(now + wait * MILLI - 1));
        assertEquals(Seat.State.OUT, seat.state);
        now += wait * MILLI;
        Seat<Integer> due = routes.due(now);
        if (probed) {
          assertSame(seat, due);
          assertNull(routes.due(now), "it is being probed");
          routes.probed(seat, broken(), now);
        } else {
          assertNull(due);
          assertSame(seat, routes.choose(Set.of(), now), "it is on trial");
          fail(routes, seat, now);
        }
      }
      assertEquals(probed ? 1 : 6, seat.leftOut);
      now = routes.nextProbe();
      if (probed) {
        assertSame(seat, routes.due(now));
        routes.probed(seat, null, now);
      } else {
        assertNull(routes.due(now));
        call(routes, seat, 1, now);
      }
      assertEquals(Seat.State.WELL, seat.state);
      assertEquals(Long.MAX_VALUE, routes.nextProbe());
    }
  }

  @Test
  void aWorkerOnTrialHasOneCall() {
    Routes<Integer> routes = routes(1, policy(3, 1), false);
    Seat<Integer> seat = routes.seats().get(0);
    fail(routes, seat, 0);
    assertNull(routes.due(10 * MILLI));
    assertSame(seat, routes.choose(Set.of(), 10 * MILLI));
    routes.begun(seat);
    assertNull(routes.choose(Set.of(), 10 * MILLI));
    routes.ended(seat, Verdict.NOTHING, 1, null, 10 * MILLI);
    assertEquals(Seat.State.ON_TRIAL, seat.state, "that says nothing");
    call(routes, seat, 1, 10 * MILLI);
    assertEquals(Seat.State.WELL, seat.state);
  }

  @Test
  void wellWorkersAreProbedWhileTheyAreFree() {
    PoolPolicy policy =
        policy(1, 3).withProbes(Duration.ofMillis(10), Duration.ofMillis(70), Duration.ofMillis(5));
    Routes<Integer> routes = routes(2, policy, true);
    Seat<Integer> busy = routes.seats().get(0);
    Seat<Integer> free = routes.seats().get(1);
    routes.begun(busy);
    assertEquals(5 * MILLI, routes.nextProbe());
    assertSame(free, routes.due(5 * MILLI));
    assertNull(routes.due(5 * MILLI));
    assertNull(routes.choose(Set.of(), 5 * MILLI), "a probe uses it");
    routes.probed(free, broken(), 5 * MILLI);
    assertEquals(Seat.State.OUT, free.state);
    assertEquals(15 * MILLI, routes.nextProbe());
    routes.ended(busy, Verdict.DONE, 1, null, 6 * MILLI);
    assertSame(busy, routes.due(6 * MILLI));
    routes.probed(busy, null, 6 * MILLI);
    assertEquals(11 * MILLI, routes.nextProbe());
  }

  @Test
  void aDrainedWorkerTakesNothingAndIsNotProbed() {
    Routes<Integer> routes = routes(1, policy(1, 1), true);
    Seat<Integer> seat = routes.seats().get(0);
    fail(routes, seat, 0);
    routes.drain(seat);
    assertEquals(Long.MAX_VALUE, routes.nextProbe());
    assertNull(routes.due(100 * MILLI));
    routes.undrain(seat, 100 * MILLI);
    assertSame(seat, routes.choose(Set.of(), 100 * MILLI));
  }

  /** What has happened to a worker. */
  private record Event(long at, int worker, Verdict verdict, long nanos) {}

  /** The model: works everything out anew, from the log. */
  private static final class Log {
    final List<Event> ended = new ArrayList<>();
    final List<Integer> begun = new ArrayList<>();

    int load(int worker) {
      long in = begun.stream().filter(w -> w == worker).count();
      return (int) (in - ended.stream().filter(e -> e.worker == worker).count());
    }

    int octave(int worker, long now) {
      double mean = 0;
      long last = 0;
      for (Event e : ended) {
        if (e.worker == worker && e.verdict == Verdict.DONE) {
          mean = mean == 0 ? e.nanos : mean + (long) ((e.nanos - mean) / 4);
          last = e.at;
        }
      }
      long halved = (long) mean >> Math.min(62, (now - last) / Routes.HALF_LIFE);
      return halved == 0
          ? 0
          : 1 + (int) Math.floor(Math.log((double) halved) / Math.log(2) + 1e-12);
    }

    /** Since when the worker has been left out; -1 if it is not. */
    long outSince(int worker, int failures, long wait) {
      long since = -1;
      int inARow = 0;
      for (Event e : ended) {
        if (e.worker != worker) {
          continue;
        }
        boolean out = since >= 0 && e.at < since + wait;
        if (out) {
          continue;
        }
        boolean trial = since >= 0;
        if (e.verdict == Verdict.DONE) {
          inARow = 0;
          since = -1;
        } else if (e.verdict == Verdict.FAULT) {
          inARow++;
          if (trial || inARow >= failures) {
            since = e.at;
            inARow = 0;
          }
        }
      }
      return since;
    }
  }

  /** A call of the simulation. */
  private record Running(long until, Seat<Integer> seat, Verdict verdict, long nanos) {}

  /**
   * Random calls, failures and times. The interval between trials does not grow here, so that the
   * model is simple; that it does is tested above.
   */
  @Test
  void randomSchedulesGoAsInTheModel() {
    long first = Long.getLong("pantile.pool.seed", 2_412_026);
    for (long seed = first; seed < first + 60; seed++) {
      Random random = new Random(seed);
      int workers = 1 + random.nextInt(5);
      int failures = 1 + random.nextInt(3);
      long wait = (20 + random.nextInt(200)) * MILLI;
      PoolPolicy policy =
          policy(1, failures)
              .withProbes(Duration.ofNanos(wait), Duration.ofNanos(wait), Duration.ZERO);
      Routes<Integer> routes = routes(workers, policy, false);
      Log log = new Log();
      PriorityQueue<Running> running =
          new PriorityQueue<>(Comparator.comparingLong(Running::until));
      long now = 0;
      for (int step = 0; step < 300; step++) {
        now += 1 + random.nextInt((int) (8 * MILLI));
        while (!running.isEmpty() && running.peek().until <= now) {
          Running over = running.remove();
          assertNull(routes.due(over.until));
          routes.ended(over.seat, over.verdict, over.nanos, broken(), over.until);
          log.ended.add(new Event(over.until, over.seat.number, over.verdict, over.nanos));
        }
        assertNull(routes.due(now), "without probes nothing is probed");
        Set<Seat<Integer>> not = new HashSet<>();
        if (random.nextInt(5) == 0) {
          not.add(routes.seats().get(random.nextInt(workers)));
        }
        Seat<Integer> chosen = routes.choose(not, now);
        Integer expected = expected(log, routes, not, failures, wait, now);
        assertEquals(
            expected, chosen == null ? null : chosen.worker, "seed " + seed + ", step " + step);
        if (chosen != null) {
          routes.begun(chosen);
          log.begun.add(chosen.number);
          Verdict verdict =
              random.nextInt(3) == 0
                  ? Verdict.FAULT
                  : random.nextInt(6) == 0 ? Verdict.NOTHING : Verdict.DONE;
          long nanos = (1L + random.nextInt(40)) * (1 + chosen.number) * MILLI / 2;
          running.add(new Running(now + nanos, chosen, verdict, nanos));
        }
      }
    }
  }

  private static Integer expected(
      Log log, Routes<Integer> routes, Set<Seat<Integer>> not, int failures, long wait, long now) {
    List<Integer> free = new ArrayList<>();
    for (Seat<Integer> seat : routes.seats()) {
      long out = log.outSince(seat.number, failures, wait);
      boolean takes = out < 0 || now >= out + wait;
      if (takes && !not.contains(seat) && log.load(seat.number) == 0) {
        free.add(seat.number);
      }
    }
    return free.stream()
        .min(
            Comparator.<Integer>comparingInt(w -> log.octave(w, now))
                .thenComparingInt(w -> log.begun.lastIndexOf(w))
                .thenComparingInt(w -> w))
        .orElse(null);
  }
}
