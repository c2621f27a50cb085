// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pantile.Pantile;
import pantile.error.PantileException;
import pantile.policy.Claiming;
import pantile.policy.FaultPolicy;
import pantile.policy.Tunables;
import pantile.spi.DeviceException;
import pantile.spi.DeviceException.Kind;
import pantile.testkit.op.reduce.NaiveSums;

/**
 * Random devices, tiles and faults: every result is right, or the call fails and the caller's array
 * is as it was. Which step of which device fails, and how, depends on the seed alone; {@code
 * -Dpantile.campaign=SEED} runs one seed again.
 */
final class CampaignTest {
  private static final int SEEDS = 2000;

  private final ExpectedLog log =
      ExpectedLog.of(
          "a sort is finished by the JDK",
          "could not be closed",
          "devices that hang are left open");
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

  private enum Outcome {
    RIGHT,
    FAILED
  }

  @AfterEach
  void loud() {
    log.close();
  }

  /** What strikes a step: a function of the seed, the device, the step and its number. */
  private static Fault random(long seed, double chance) {
    return (step, device, count) -> {
      SplittableRandom dice =
          new SplittableRandom(
              seed * 31 + device.hashCode() * 7L + step.name().hashCode() * 1_000_003L + count);
      boolean first = step == Step.OPEN && count <= 2; // or there is nothing to test
      if (first || dice.nextDouble() >= chance) {
        return;
      }
      String what = device + ": " + step + " " + count + " fails on purpose";
      switch (dice.nextInt(8)) {
        case 0, 1, 2 -> throw new DeviceException(Kind.TRANSIENT, what);
        case 3, 4 -> throw new DeviceException(Kind.OUT_OF_MEMORY, what);
        case 5 -> throw new DeviceException(Kind.LOST, what);
        default -> hang(dice.nextInt(1, 60));
      }
    };
  }

  private static void hang(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      CancellationException cancelled = new CancellationException("interrupted");
      cancelled.initCause(e);
      throw cancelled;
    }
  }

  @Test
  void resultsAreRightOrTheCallFails() {
    Long one = Long.getLong("pantile.campaign");
    for (long seed = one == null ? 0 : one; seed < (one == null ? SEEDS : one + 1); seed++) {
      try {
        campaign(seed);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("again with -Dpantile.campaign=" + seed, e);
      }
    }
    if (one == null) {
      System.out.println("campaign of " + SEEDS + " schedules with faults: " + outcomes);
      assertEquals(2, outcomes.size(), outcomes::toString);
    }
  }

  private void campaign(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double chance = random.nextInt(3) == 0 ? 0.3 : 0.03;
    WatchedBackend devices =
        WatchedBackend.faulty(
            new ReferenceBackend(random.nextInt(1, 4), random.nextInt(1, 3)), random(seed, chance));
    Claiming claiming = random.nextBoolean() ? Claiming.GUIDED : Claiming.SINGLE;
    FaultPolicy faults =
        FaultPolicy.DEFAULT
            .withProbes(Duration.ofMillis(1), Duration.ofMillis(4))
            .withAudit(random.nextInt(4) == 0 ? 0.3 : 0);
    Tunables tunables =
        Tunables.alwaysTiled(random.nextInt(20, 200))
            .withLongestArray(50)
            .withClaiming(claiming.withDeadlines(Duration.ofMillis(15), Duration.ofMillis(15)));
    int length = random.nextInt(1, 1500);
    long[] numbers = random.longs(length, -1000, 1000).toArray();
    try (Pantile pt =
        Pantile.builder().backends(devices).tunables(tunables).faults(faults).open()) {
      for (int call = 0; call < 3; call++) {
        try {
          check(pt, random.nextInt(5), numbers);
          outcomes.merge(Outcome.RIGHT, 1, Integer::sum);
        } catch (PantileException failed) {
          outcomes.merge(Outcome.FAILED, 1, Integer::sum);
        }
      }
    }
    // A device that is hanging when all is closed is left behind, and closed when it reacts.
    for (int i = 0; i < 5000 && devices.liveHandles() > 0; i++) {
      hang(1);
    }
    assertEquals(0, devices.liveHandles());
    assertEquals(List.of(), devices.violations());
  }

  private static void check(Pantile pt, int kind, long... numbers) {
    switch (kind) {
      case 0 -> {
        long[] a = numbers.clone();
        long[] expected = numbers;
        try {
          pt.sort(a);
          expected = numbers.clone();
          Arrays.sort(expected);
        } finally {
          assertArrayEquals(expected, a, "half-written");
        }
      }
      case 1 -> assertEquals(LongStream.of(numbers).sum(), pt.sum(numbers));
      case 2 -> {
        double[] x = LongStream.of(numbers).mapToDouble(i -> i / 7.0).toArray();
        double[] ones = new double[x.length];
        Arrays.fill(ones, 1);
        assertEquals(NaiveSums.canonicalSum(x), pt.dot(x, ones));
      }
      case 3 -> assertEquals(669, pt.countPrimes(0, 5000));
      default -> { // outside of the Java heap, where there are many
        long[] sums = LongStream.of(numbers).map(i -> 3 * i).toArray();
        Arrays.parallelPrefix(sums, Long::sum);
        assertArrayEquals(sums, pt.over(numbers).mul(3).inclusiveScan().toArray());
      }
    }
  }

  @Test
  void sixtyFourThreadsMayCallAtOnce() throws Exception {
    WatchedBackend devices =
        WatchedBackend.faulty(new ReferenceBackend(3, 2), Fault.once(Step.RUN, 40, Kind.LOST));
    Tunables tunables = Tunables.alwaysTiled(100).withClaiming(Claiming.GUIDED);
    try (Pantile pt = Pantile.builder().backends(devices).tunables(tunables).open();
        ExecutorService threads = Executors.newFixedThreadPool(64)) {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < 256; i++) {
        long[] numbers = new SplittableRandom(i).longs(900, -1000, 1000).toArray();
        int kind = i % 4;
        calls.add(threads.submit(() -> check(pt, kind, numbers)));
      }
      for (Future<?> call : calls) {
        call.get();
      }
    }
    assertEquals(0, devices.liveHandles());
    assertEquals(List.of(), devices.violations());
  }
}
