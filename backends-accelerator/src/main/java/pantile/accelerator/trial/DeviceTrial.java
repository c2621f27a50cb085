// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.trial;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.driver.LimitException;
import pantile.accelerator.driver.OpenedDevice;
import pantile.accelerator.driver.Traits;
import pantile.accelerator.op.prime.DeviceSieve;
import pantile.accelerator.run.ArithmeticCheck;
import pantile.accelerator.run.DeviceScratch;
import pantile.accelerator.run.Session;
import pantile.accelerator.run.SharedDevice;
import pantile.kernels.Shape;
import pantile.kernels.trial.TrialPrograms;
import pantile.spi.Slice;

/**
 * Tries whether a device computes what it is told: first by a kernel of its own, which finds out
 * what is wrong, then by the sieve, the most intricate of the others, then by floating-point sums.
 * Takes some tenths of a second, most of it the compiler's. Each group of items does the same work
 * on other numbers.
 */
public final class DeviceTrial {
  /** More turns than fit 16 bits. Where loops are kept short, as many as are allowed. */
  private static final int TURNS = 70_000;

  /**
   * The first step of the nested loops; and where loops are kept short, so that these, too, have
   * some 10,000 turns of the item that has most.
   */
  private static final int FIRST_STEP = 3;

  private static final int FIRST_STEP_OF_SHORT_LOOPS = 19;

  private static final int GROUPS = 2;
  private static final int STEPS = 512;

  /** What each result of the kernel is of; in its order. */
  private static final List<String> SUBJECTS =
      List.of(
          "barriers or sums in local memory go wrong",
          "a loop of %,d turns ends early or goes wrong",
          "nested loops or local memory go wrong",
          "additions to local memory from several items go wrong",
          "64-bit integers go wrong");

  /** There are 9,592 primes below this. */
  private static final int PRIMES_TO = 100_000;

  private static final int PRIMES = 9_592;

  /** Where numbers are tested one by one, by products of 128 bits. */
  private static final long FAR = 1_000_000_000_000_000L;

  private static final int FAR_LENGTH = 10_000;
  private static final int FAR_PRIMES = 263;

  private final Session session;
  private final Consumer<String> progress;

  private DeviceTrial(Session session, Consumer<String> progress) {
    this.session = session;
    this.progress = progress;
  }

  /**
   * Opens a device, tries it, and closes it.
   *
   * @param traits what is known of it
   * @param shape of kernels on it
   * @param opener opens it, for the trial alone
   * @param progress told what is tried next, before that is tried
   * @return the verdict; a failure of a call is one that does not last
   */
  public static Verdict of(
      Traits traits, Shape shape, Supplier<OpenedDevice> opener, Consumer<String> progress) {
    try {
      progress.accept("opening it");
      try (Session session = new Session(new SharedDevice(traits, shape, opener))) {
        return new DeviceTrial(session, progress).verdict(traits.doubles());
      }
    } catch (LimitException e) {
      return Verdict.refused(String.valueOf(e.getMessage()), true);
    } catch (DriverException e) {
      return Verdict.refused("its trial fails: " + e.getMessage(), false);
    }
  }

  private Verdict verdict(boolean doubles) {
    progress.accept("the trial's kernel");
    int wrong = wrong();
    if (wrong >= 0) {
      return Verdict.wrong(String.format(Locale.ROOT, SUBJECTS.get(wrong), turns()));
    }
    progress.accept("the sieve");
    try (DeviceSieve sieve = new DeviceSieve(session)) {
      long near = sieve.count(0, PRIMES_TO);
      if (near != PRIMES) {
        return miscounted(near, PRIMES, "below 100,000");
      }
      long far = sieve.count(FAR, FAR + FAR_LENGTH);
      if (far != FAR_PRIMES) {
        return miscounted(far, FAR_PRIMES, "in 10,000 numbers from 10^15 on");
      }
    }
    if (!doubles) {
      return Verdict.sound(true);
    }
    progress.accept("floating-point sums");
    return Verdict.sound(ArithmeticCheck.passes(session));
  }

  private static Verdict miscounted(long found, int there, String where) {
    return Verdict.wrong("it counts " + found + " primes " + where + ", where there are " + there);
  }

  private int turns() {
    return Math.min(TURNS, session.shape().turns());
  }

  /** The first result that is wrong; -1 if none is. */
  private int wrong() {
    Shape shape = session.shape();
    int bits = TrialPrograms.words(shape) * Integer.SIZE;
    int[] steps = new int[STEPS];
    int firstStep = shape.bounded() ? FIRST_STEP_OF_SHORT_LOOPS : FIRST_STEP;
    Arrays.setAll(steps, i -> 2 * i + firstStep);
    try (DeviceScratch scratch = session.scratch()) {
      DeviceBuffer onDevice = scratch.bytes((long) steps.length * Integer.BYTES);
      DeviceBuffer results = scratch.bytes((long) GROUPS * TrialPrograms.RESULTS * Long.BYTES);
      session.transfers().upload(new Slice.Ints(steps, 0, steps.length), onDevice, 0);
      session
          .launch(TrialPrograms.trial(shape))
          .number(turns())
          .in(onDevice)
          .number(steps.length)
          .wide(bits)
          .out(results)
          .groups(GROUPS);
      long[] found = scratch.longs(results, GROUPS * TrialPrograms.RESULTS);
      int wrong = -1;
      for (int group = GROUPS - 1; group >= 0; group--) {
        long[] expected = expected(shape, turns(), group, steps, bits);
        for (int i = TrialPrograms.RESULTS - 1; i >= 0; i--) {
          if (found[group * TrialPrograms.RESULTS + i] != expected[i] && (wrong < 0 || i < wrong)) {
            wrong = i;
          }
        }
      }
      return wrong;
    }
  }

  /** What the kernel must give for a group, by the same arithmetic. */
  private static long[] expected(Shape shape, int turns, int group, int[] steps, int bits) {
    // After all turns a number is this factor times what it was, and this summand.
    long factor = 1;
    long summand = 0;
    for (int turn = 0; turn < turns; turn++) {
      factor *= TrialPrograms.MULTIPLIER;
      summand = summand * TrialPrograms.MULTIPLIER + turn;
    }
    long before = 0;
    long[] results = new long[TrialPrograms.RESULTS];
    int[] counters = new int[TrialPrograms.COUNTERS];
    for (int item = 0; item < shape.items(); item++) {
      long own = (long) group * shape.items() + item + 1;
      before += own;
      results[0] += before;
      results[1] += own * factor + summand;
      long a = own * TrialPrograms.MULTIPLIER;
      for (int round = 0; round < TrialPrograms.ROUNDS; round++) {
        a = a * TrialPrograms.MULTIPLIER + 1;
        counters[(int) ((a >>> 33) % TrialPrograms.COUNTERS)] += round + 1;
      }
      results[4] += arithmetic(a, own);
    }
    for (int counter = 0; counter < TrialPrograms.COUNTERS; counter++) {
      results[3] += (long) counters[counter] * (counter + 1);
    }
    results[2] = struck(steps, bits);
    return results;
  }

  private static long struck(int[] steps, int bits) {
    boolean[] struck = new boolean[bits];
    for (int step : steps) {
      if ((long) step * step > bits) {
        break;
      }
      for (int bit = step; bit < bits; bit += step) {
        struck[bit] = true;
      }
    }
    long found = 0;
    for (int bit = 0; bit < bits; bit++) {
      if (struck[bit]) {
        found += bit / Integer.SIZE + 1;
      }
    }
    return found;
  }

  private static long arithmetic(long first, long own) {
    long a = first;
    long b = own;
    long total = 0;
    for (int round = 0; round < TrialPrograms.ROUNDS; round++) {
      a = a * TrialPrograms.MULTIPLIER + 1;
      b = b * TrialPrograms.MULTIPLIER + 3;
      long divisor = (b >>> (round % 61)) | 1;
      int shift = (int) (b >>> 58);
      total += Math.unsignedMultiplyHigh(a, b);
      total += Math.multiplyHigh(a, b) * 3;
      total += Long.divideUnsigned(a, divisor) + Long.remainderUnsigned(a, divisor) * 5;
      total += (a << shift) + (a >>> shift) * 7 + (a >> shift) * 11;
      total += Integer.bitCount((int) a);
      total += (Long.compareUnsigned(a, b) < 0 ? 13 : 0) + (a < b ? 17 : 0);
    }
    return total;
  }
}
