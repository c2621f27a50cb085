// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.lanes;

import java.util.function.Supplier;

/** Chooses between the plain and the vector form of one loop, by a {@link WarmUp}. */
public final class Warm {
  /** Elements of a trial: as many as a strip of a large array has. */
  public static final int TRIAL = 4096;

  /**
   * The fewest elements of a call that starts the contest. Shorter calls gain too little from
   * vectors.
   */
  private static final int WORTH = 512;

  /** Runs a loop on trial elements. */
  public interface Trial {
    /**
     * Runs the loop once.
     *
     * @param vectors whether to run the vector form
     * @return a value that depends on all of the work, so that the JIT can leave nothing out
     */
    double run(boolean vectors);

    /**
     * Runs the vector form on elements that lead to branches which {@link #run} does not take. If a
     * program took a branch that was never taken before, the JIT would discard the compiled code.
     */
    default void branches() {}
  }

  /**
   * Elements for a trial: whole numbers of an {@code int}'s range in no order.
   *
   * @param length how many
   * @return the same numbers each time
   */
  public static double[] numbers(int length) {
    double[] x = new double[length];
    int random = 1;
    for (int i = 0; i < length; i++) {
      random = random * 1664525 + 1013904223; // Numerical Recipes' generator
      x[i] = random;
    }
    return x;
  }

  /**
   * The trials of an object's loops. Each is made when its contest starts, since few are ever
   * needed.
   */
  public interface Trials {
    /**
     * Makes a trial.
     *
     * @param loop the name that the loop's {@link Warm} was made with
     * @return the trial
     */
    Trial trial(String loop);
  }

  private final WarmUp warmUp;

  /** Written and never read. The JIT would remove a trial whose result goes nowhere. */
  @SuppressWarnings("unused")
  private volatile double result;

  /**
   * Makes the choice for a loop whose contest has not started.
   *
   * @param type the type of elements, for the thread's name
   * @param loop the loop's name among the trials
   * @param trials makes the trial; called when the contest starts, in the contest's thread
   */
  public Warm(String type, String loop, Trials trials) {
    warmUp = new WarmUp(type + "-" + loop, new Later(this, loop, trials));
  }

  /** A class and no lambda: opening makes many of these, and the JVM's first lambda takes long. */
  private record Later(Warm warm, String loop, Trials trials) implements Supplier<WarmUp.Contest> {
    @Override
    public WarmUp.Contest get() {
      return warm.contest(trials.trial(loop));
    }
  }

  private WarmUp.Contest contest(Trial trial) {
    return new WarmUp.Contest(
        () -> result = trial.run(true),
        () -> result = trial.run(false),
        1,
        trial::branches,
        () -> {});
  }

  /**
   * Whether to use the vector form. If not, this may start the contest.
   *
   * @param elements how many elements the caller has
   * @return true from some time on, or never
   */
  public boolean vectors(int elements) {
    if (ready()) {
      return true;
    }
    missed(elements);
    return false;
  }

  /**
   * Whether the vector form has won the contest.
   *
   * @return true from some time on, or never
   */
  public boolean ready() {
    return warmUp.ready();
  }

  /**
   * Whether the contest is undecided.
   *
   * @return true until the contest has ended
   */
  public boolean open() {
    return warmUp.open();
  }

  /**
   * Tells that the plain form was used. This starts the contest if the call was long enough.
   *
   * @param elements how many elements the call had
   */
  public void missed(int elements) {
    if (elements >= WORTH) {
      warmUp.start();
    }
  }
}
