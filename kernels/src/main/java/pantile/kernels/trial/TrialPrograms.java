// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.trial;

import pantile.kernels.KernelSource;
import pantile.kernels.Parameter;
import pantile.kernels.PerShape;
import pantile.kernels.Program;
import pantile.kernels.Shape;
import pantile.kernels.sort.SortPrograms;

/** The kernel by which a device is tried before it is trusted. */
public final class TrialPrograms {
  /** Numbers that a group gives. */
  public static final int RESULTS = 5;

  /** Counters that items add to at once. */
  public static final int COUNTERS = 256;

  /** Rounds of integer arithmetic. */
  public static final int ROUNDS = 64;

  /** What numbers are multiplied by: Knuth's, of MMIX. */
  public static final long MULTIPLIER = 6364136223846793005L;

  private static final PerShape<Shape> TRIAL = new Trial();

  private TrialPrograms() {}

  /**
   * Tries barriers, loops, nested loops, local memory, and integers.
   *
   * @param shape the device's
   * @return the kernel
   */
  public static KernelSource trial(Shape shape) {
    return TRIAL.of(shape);
  }

  /**
   * Words of local memory in the trial: with the items' sums, as many as the greediest kernel
   * takes, which is the sieve where a group is one item, and else the radix sort's last step or the
   * sieve.
   *
   * @param shape the device's
   * @return words of 32 bits
   */
  public static int words(Shape shape) {
    int items = shape.items();
    if (items == 1) {
      return shape.sieveWords();
    }
    int ofSieve = shape.sieveWords() + items;
    int ofScatter = 2 * shape.sortChunk() + 16 * items + items + 2 * SortPrograms.RADIX;
    return Math.max(ofSieve, ofScatter) - 2 * items;
  }

  private static final class Trial extends PerShape<Shape> {
    Trial() {
      super(
          "trial",
          Parameter.number("turns"),
          Parameter.input("u32", "steps"),
          Parameter.number("step_count"),
          Parameter.wide("limit"),
          Parameter.output("i64", "results"));
    }

    @Override
    protected Program program(Shape shape) {
      return Program.of(shape.items(), "trial/trial.cl").define("WORDS", words(shape));
    }
  }
}
