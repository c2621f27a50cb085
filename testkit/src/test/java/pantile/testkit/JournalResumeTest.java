// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pantile.Checkpoint;
import pantile.Pantile;
import pantile.error.JobFailedException;
import pantile.error.JournalException;
import pantile.policy.Tunables;
import pantile.spi.DeviceException.Kind;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Every call that may be journaled, gone on with from a journal that is sound, or is not. */
final class JournalResumeTest {
  private static final int LENGTH = 50_000;
  private static final int TILE = 4096;
  private static final int DONE = 4;

  private static final long[] LONGS =
      new SplittableRandom(Input.SEED).longs(LENGTH, -1L << 40, 1L << 40).toArray();
  private static final double[] DOUBLES =
      new SplittableRandom(Input.SEED).doubles(LENGTH, -1, 1).toArray();
  private static final int[] INTS =
      new SplittableRandom(Input.SEED).ints(LENGTH, -1000, 1000).toArray();
  private static final float[] FLOATS = new float[LENGTH];

  /** Their sum overflows on the way, and is small: it is computed twice. */
  private static final double[] HUGE = new double[LENGTH];

  private static final MemorySegment SEGMENT = MemorySegment.ofArray(DOUBLES);

  static {
    for (int i = 0; i < LENGTH; i++) {
      FLOATS[i] = (float) DOUBLES[i];
      HUGE[i] = i % 128 < 64 ? Double.MAX_VALUE : -Double.MAX_VALUE;
    }
  }

  /** A call, and a name for it. */
  record Journaled(String name, Function<Pantile, Object> call) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Journaled> calls() {
    List<Journaled> calls = new ArrayList<>();
    calls.add(new Journaled("sum of longs", p -> p.sum(LONGS)));
    calls.add(new Journaled("sum of ints", p -> p.sum(INTS)));
    calls.add(new Journaled("sum of doubles", p -> p.sum(DOUBLES)));
    calls.add(new Journaled("sum of floats", p -> p.sum(FLOATS)));
    calls.add(new Journaled("mean of longs", p -> p.mean(LONGS)));
    calls.add(new Journaled("mean of doubles", p -> p.mean(DOUBLES)));
    calls.add(new Journaled("variance of longs", p -> p.variance(LONGS)));
    calls.add(new Journaled("variance of floats", p -> p.variance(FLOATS)));
    calls.add(new Journaled("variance of doubles", p -> p.variance(DOUBLES)));
    calls.add(new Journaled("sum that is computed again", p -> p.sum(HUGE)));
    calls.add(new Journaled("dot that is computed again", p -> p.dot(HUGE, HUGE)));
    calls.add(new Journaled("norm of doubles", p -> p.norm2(DOUBLES)));
    calls.add(new Journaled("dot of ints", p -> p.dot(INTS, INTS)));
    calls.add(new Journaled("dot of doubles", p -> p.dot(DOUBLES, DOUBLES)));
    calls.add(new Journaled("min of longs", p -> p.min(LONGS)));
    calls.add(new Journaled("max of floats", p -> p.max(FLOATS)));
    calls.add(new Journaled("min and max of doubles", p -> p.minMax(DOUBLES)));
    calls.add(new Journaled("place of the least int", p -> p.argMin(INTS)));
    calls.add(new Journaled("place of the greatest double", p -> p.argMax(DOUBLES)));
    calls.add(new Journaled("count of ints", p -> p.count(INTS, 7)));
    calls.add(new Journaled("count of floats", p -> p.count(FLOATS, FLOATS[3])));
    calls.add(new Journaled("primality of longs", p -> hash(p.isPrime(LONGS))));
    calls.add(new Journaled("count of primes", p -> p.countPrimes(1000, 1_000_000)));
    calls.add(new Journaled("n-th prime", p -> p.nthPrime(75_000)));
    calls.add(
        new Journaled(
            "sum of a segment",
            p -> p.over(new Slice.Mapped(SEGMENT, ElementType.DOUBLE, ORDER)).total()));
    return calls.stream();
  }

  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private static Object hash(boolean[] flags) {
    return Arrays.hashCode(flags);
  }

  private static Pantile open(Fault fault) {
    WatchedBackend devices = WatchedBackend.faulty(new ReferenceBackend(1, 1), fault);
    return Pantile.builder().backends(devices).tunables(Tunables.alwaysTiled(TILE)).open();
  }

  @TempDir Path folder;

  private Object call(Pantile pt, Journaled journaled, List<String> notices) {
    Checkpoint checkpoint = Checkpoint.in(folder.resolve("journal")).withNotices(notices::add);
    return pt.checkpointed(checkpoint, journaled.call);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void goesOnAndEndsWithTheSame(Journaled journaled) throws Exception {
    Path file = folder.resolve("journal");
    Fault late =
        (step, device, count) -> {
          if (step == Step.RUN && count > DONE) {
            Fault.always(step, Kind.LOST).strike(step, device, count);
          }
        };
    List<String> none = new ArrayList<>();
    try (Pantile pt = open(late)) {
      assertThrows(JobFailedException.class, () -> call(pt, journaled, none));
    }
    assertEquals(List.of(), none, "nothing was there to go on from");
    byte[] lost = Files.readAllBytes(file);
    try (Pantile pt = open(Fault.NONE)) {
      Object expected = journaled.call.apply(pt);
      List<String> first = new ArrayList<>();
      assertEquals(expected, call(pt, journaled, first));
      assertTrue(first.getFirst().contains(" goes on from "), first::toString);
      byte[] whole = Files.readAllBytes(file);
      List<String> again = new ArrayList<>();
      assertEquals(expected, call(pt, journaled, again));
      assertTrue(again.getFirst().endsWith("was done before, and is not done again"));
      assertFalse(again.toString().contains("goes on"), again::toString);
      assertEquals(0, Arrays.compare(whole, Files.readAllBytes(file)), "nothing is done again");
      for (byte[] journal : List.of(lost, whole)) {
        damagedInManyWays(pt, journaled, journal, expected);
      }
    }
  }

  /** The calling thread computes all of it, or what a journal of others' tiles leaves. */
  @ParameterizedTest
  @MethodSource("calls")
  void onTheCallingThreadAsWell(Journaled journaled) throws Exception {
    Path file = folder.resolve("journal");
    WatchedBackend devices = WatchedBackend.of(new ReferenceBackend()).withReentrantDevices();
    try (Pantile pt = Pantile.builder().backends(devices).open();
        Pantile tiled = open(Fault.NONE)) {
      Object expected = journaled.call.apply(pt);
      assertEquals(expected, call(pt, journaled, new ArrayList<>()));
      byte[] whole = Files.readAllBytes(file);
      for (Pantile one : List.of(pt, tiled)) {
        List<String> notices = new ArrayList<>();
        assertEquals(expected, call(one, journaled, notices));
        assertTrue(notices.getFirst().endsWith("was done before, and is not done again"));
        assertEquals(0, Arrays.compare(whole, Files.readAllBytes(file)), "nothing is done again");
        damagedInManyWays(one, journaled, whole, expected);
        Files.write(file, whole);
      }
      Files.delete(file);
      assertEquals(expected, call(tiled, journaled, new ArrayList<>()));
      byte[] tiles = Files.readAllBytes(file);
      damagedInManyWays(pt, journaled, tiles, expected);
    }
  }

  /** The same result, or word that the journal is none. */
  private void damagedInManyWays(Pantile pt, Journaled journaled, byte[] journal, Object expected)
      throws Exception {
    SplittableRandom random = new SplittableRandom(Input.SEED);
    int refused = 0;
    int tries = 12;
    for (int i = 0; i < tries; i++) {
      byte[] damaged = Arrays.copyOf(journal, random.nextInt(journal.length + 1));
      if (i % 2 == 0) {
        damaged = journal.clone();
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(folder.resolve("journal"), damaged);
      try {
        assertEquals(expected, call(pt, journaled, new ArrayList<>()), Input.SEED + ": " + i);
      } catch (JournalException e) {
        refused++;
      }
    }
    assertTrue(refused < tries / 2, "refused " + refused + " times");
  }
}
