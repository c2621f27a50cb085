// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.prime;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.run.DeviceScratch;
import pantile.accelerator.run.Session;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.prime.PrimePrograms;
import pantile.spi.Slice;

/**
 * Primes of a range: the device sieves the odd numbers segment by segment. A list of primes comes
 * back as bits, one a number, which are fewer bytes than the primes themselves.
 */
public final class DeviceSieve implements AutoCloseable {
  /** Segments for each compute unit in a launch: between launches the worker may be stopped. */
  private static final int SEGMENTS_PER_UNIT = 64;

  /** Sieving primes beyond this are never used: the survivors are tested instead. */
  private static final int LARGEST = 1 << 26;

  /** The same where loops must be kept short: each item looks at 1 of 32 sieving primes. */
  private static final int LARGEST_OF_SHORT_LOOPS = 1 << 22;

  /** Sieving primes up to this cost nothing worth saving. */
  private static final int SMALLEST = 1 << 16;

  private final Session session;
  private int[] onDevice = {};
  private @Nullable DeviceBuffer primes;

  /**
   * A sieve without primes to strike with, which are brought when first needed.
   *
   * @param session the worker's, whose memory it takes
   */
  public DeviceSieve(Session session) {
    this.session = session;
  }

  /** What a sieve is made of. */
  static List<KernelSource> sources(Shape shape) {
    return shape.bounded()
        ? List.of(PrimePrograms.sieve(shape), PrimePrograms.arePrime(shape))
        : List.of(PrimePrograms.sieve(shape));
  }

  /** The one that a worker keeps, with its sieving primes on the device. */
  static DeviceSieve of(Session session) {
    return session.kept(DeviceSieve.class, DeviceSieve::new);
  }

  /** Takes what a batch of segments gave. */
  private interface Sieved {
    void take(long[] counts, int segments, @Nullable DeviceBuffer survivors, long base);
  }

  /**
   * Counts primes.
   *
   * @param from the first number of the range
   * @param to the first number behind it
   * @return how many primes there are
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public long count(long from, long to) {
    long[] total = {from <= 2 && to > 2 ? 1 : 0};
    run(
        from,
        to,
        false,
        (counts, segments, survivors, base) -> total[0] += Arrays.stream(counts).sum());
    return total[0];
  }

  long[] list(long from, long to) {
    LongBuilder found = new LongBuilder();
    if (from <= 2 && to > 2) {
      found.add(2);
    }
    run(
        from,
        to,
        true,
        (counts, segments, survivors, base) -> {
          int[] words = new int[segments * session.shape().sieveWords()];
          if (survivors != null) {
            session.transfers().download(survivors, new Slice.Ints(words, 0, words.length));
          }
          found.reserve(Arrays.stream(counts).sum());
          for (int i = 0; i < words.length; i++) {
            long first = base + 64L * i;
            for (int left = words[i]; left != 0; left &= left - 1) {
              found.add(first + 2L * Integer.numberOfTrailingZeros(left));
            }
          }
        });
    return found.toArray();
  }

  private void run(long from, long to, boolean keep, Sieved sieved) {
    long base = from | 1;
    if (to <= base) {
      return;
    }
    long odds = (to - base + 1) / 2;
    int root = root(to - 1);
    boolean bounded = session.shape().bounded();
    int largest = bounded ? LARGEST_OF_SHORT_LOOPS : LARGEST;
    int bound = Math.min(root, Math.clamp(8 * Math.min(to - from, largest), SMALLEST, largest));
    boolean test = bound < root;
    // Tested in the sieve's own kernel, a word of survivors takes 30,000 turns.
    Survivors apart = test && bounded ? new Survivors(session) : null;
    DeviceBuffer sieving = sievingPrimes(bound);
    int count = DeviceSievingPrimes.count(onDevice, bound);
    int words = session.shape().sieveWords();
    long segments = Math.ceilDiv(odds, 32L * words);
    boolean kept = keep || apart != null;
    long atOnce = (long) session.units() * SEGMENTS_PER_UNIT;
    if (kept) {
      atOnce = Math.clamp(session.maxAllocation() / ((long) words * Integer.BYTES), 1, atOnce);
    }
    int each = (int) Math.min(segments, atOnce);
    try (DeviceScratch scratch = session.scratch()) {
      DeviceBuffer counts = scratch.bytes((long) each * Long.BYTES);
      DeviceBuffer survivors = scratch.bytes(kept ? (long) each * words * Integer.BYTES : 1);
      for (long first = 0; first < segments; first += each) {
        Session.throwIfInterrupted();
        int now = (int) Math.min(each, segments - first);
        session
            .launch(PrimePrograms.sieve(session.shape()))
            .wide(base)
            .wide(odds)
            .number(Math.toIntExact(first))
            .in(sieving)
            .number(count)
            .number(test && apart == null ? 1 : 0)
            .number(kept ? 1 : 0)
            .out(counts)
            .out(survivors)
            .groups(now);
        long low = base + 64L * words * first;
        long[] found =
            apart == null ? scratch.longs(counts, now) : apart.primes(survivors, now, low);
        sieved.take(found, now, keep ? survivors : null, low);
      }
    }
  }

  /** Brings the sieving primes to the device, once for all tiles that need no more of them. */
  private DeviceBuffer sievingPrimes(int bound) {
    int[] wanted = DeviceSievingPrimes.upTo(bound);
    DeviceBuffer now = primes;
    if (now != null && wanted.length <= onDevice.length) {
      return now;
    }
    close();
    now = session.operands().take(Math.max(1L, wanted.length) * Integer.BYTES);
    boolean there = false;
    try {
      session.transfers().upload(new Slice.Ints(wanted, 0, wanted.length), now, 0);
      there = true;
    } finally {
      // An upload ends early where the worker is interrupted, since another did its tile first.
      if (!there) {
        session.operands().give(now);
      }
    }
    primes = now;
    onDevice = wanted;
    return now;
  }

  /** The root, rounded down; of a {@code long} it fits in an {@code int} but for the sign. */
  private static int root(long n) {
    long root = (long) Math.sqrt((double) n);
    while (root > 0 && root > n / root) {
      root--;
    }
    while (root + 1 <= n / (root + 1)) {
      root++;
    }
    return (int) Math.min(root, Integer.MAX_VALUE);
  }

  /** Gives the sieving primes' memory back. */
  @Override
  public void close() {
    DeviceBuffer now = primes;
    primes = null;
    onDevice = new int[0];
    if (now != null) {
      session.operands().give(now);
    }
  }

  /** A list of numbers that grows. */
  private static final class LongBuilder {
    /** The longest array that the JVM makes. */
    private static final int MOST_ELEMENTS = Integer.MAX_VALUE - 8;

    private long[] values = new long[16];
    private int size;

    void reserve(long more) {
      if (size + more > values.length) {
        long twice = Math.min(values.length * 2L, MOST_ELEMENTS);
        int wanted = Math.toIntExact(Math.max(size + more, twice));
        values = Arrays.copyOf(values, wanted);
      }
    }

    void add(long value) {
      reserve(1);
      values[size++] = value;
    }

    long[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }
}
