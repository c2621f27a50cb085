// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.lanes;

/** One loop's choice between its plain and its vector form. */
public final class Warm {
  /** Elements of a trial: what a strip of a large array has. */
  public static final int TRIAL = 4096;

  /** Elements from which a call is worth compiling the vector form for those that follow. */
  private static final int WORTH = 512;

  /** A run of a loop on trial elements. */
  public interface Trial {
    /**
     * Runs the loop once.
     *
     * @param vectors whether by its vector form
     * @return something that depends on all of the work, so that none of it can be left out
     */
    double run(boolean vectors);
  }

  /** The trials of an object's loops, each made when it starts: not all are ever needed. */
  public interface Trials {
    /**
     * Makes a trial.
     *
     * @param loop the name that the loop's {@link Warm} was made with
     * @return runs it
     */
    Trial trial(String loop);
  }

  private final WarmUp warmUp;

  /** Written, never read: a trial whose result goes nowhere would be optimised away. */
  @SuppressWarnings("unused")
  private volatile double result;

  /**
   * The choice of a loop whose contest has not started.
   *
   * @param type of elements, for the thread's name
   * @param loop the loop's name among the trials
   * @param trials asked once the contest starts, in its own thread
   */
  public Warm(String type, String loop, Trials trials) {
    warmUp = new WarmUp(type + "-" + loop, () -> contest(trials.trial(loop)));
  }

  private WarmUp.Contest contest(Trial trial) {
    return new WarmUp.Contest(() -> result = trial.run(true), () -> result = trial.run(false));
  }

  /**
   * Whether to use the vector form by now. If not, the contest may start.
   *
   * @param elements how many the caller has
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
   * Whether the vector form is compiled and the faster one by now.
   *
   * @return true from some time on, or never
   */
  public boolean ready() {
    return warmUp.ready();
  }

  /**
   * Tells that the plain form was used. The contest starts if it was worth one.
   *
   * @param elements how many it did
   */
  public void missed(int elements) {
    if (elements >= WORTH) {
      warmUp.start();
    }
  }
}
