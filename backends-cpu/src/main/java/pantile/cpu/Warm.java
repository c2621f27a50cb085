// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

/** One loop's choice between its plain and its vector form. */
final class Warm {
  /** Elements of a trial: what a strip of a large array has. */
  static final int TRIAL = 4096;

  /** Elements from which a call is worth compiling the vector form for those that follow. */
  private static final int WORTH = 512;

  /** A run of a loop on trial elements. */
  interface Trial {
    /** Returns something that depends on all of the work, so that none of it can be left out. */
    double run(boolean vectors);
  }

  /** The trials of an object's loops, each made when it starts: not all are ever needed. */
  interface Trials {
    Trial trial(String loop);
  }

  private final WarmUp warmUp;

  /** Written, never read: a trial whose result goes nowhere would be optimised away. */
  @SuppressWarnings("unused")
  private volatile double result;

  Warm(String type, String loop, Trials trials) {
    warmUp = new WarmUp(type + "-" + loop, () -> contest(trials.trial(loop)));
  }

  private WarmUp.Contest contest(Trial trial) {
    return new WarmUp.Contest(() -> result = trial.run(true), () -> result = trial.run(false));
  }

  /** Whether to use the vector form for so many elements by now. */
  boolean vectors(int elements) {
    if (ready()) {
      return true;
    }
    missed(elements);
    return false;
  }

  /** Whether the vector form is compiled and the faster one by now. */
  boolean ready() {
    return warmUp.ready();
  }

  /** Tells that the plain form did so many elements. */
  void missed(int elements) {
    if (elements >= WORTH) {
      warmUp.start();
    }
  }
}
