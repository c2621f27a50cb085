// SPDX-License-Identifier: Apache-2.0
package pantile.op;

import pantile.spi.Slice;

/**
 * The first calls of one operation in a JVM, which a plain loop of the calling thread makes. To
 * load the classes of a first job takes the JVM some tens of milliseconds, in which such a loop is
 * done with a million elements. So loops are rented, and a job's classes are bought once the rent
 * has come to about their price: {@value #RENT} elements. Then all calls together take at most
 * about twice as long as if the price had been known. (Karlin, Manasse, Rudolph and Sleator,
 * "Competitive snoopy caching", 1988, have this of caches.) No clock is asked, and results are
 * those of jobs.
 *
 * <p>Few elements are left to loops for ever: there, a job takes longer than a loop in any call.
 *
 * <p>Threads may call at once. A count that is lost between them makes the rent a little longer.
 */
public final class FirstCalls {
  /** Up to so many elements, a job takes longer than its loop. */
  public static final int FEW = 1 << 11;

  /** A loop over more elements would take longer than to load a job's classes. */
  public static final int LONGEST = 1 << 20;

  /** How many elements loops are given, all calls together. */
  public static final int RENT = 1 << 23;

  private int left = RENT;

  /** None was made yet. */
  public FirstCalls() {}

  /**
   * Whether a loop is to make a call.
   *
   * @param jobs of the call
   * @param length elements that the loop reads
   * @return false if a job is to make it
   */
  public boolean take(Jobs jobs, long length) {
    if (length > LONGEST || !jobs.byLoop(length)) {
      return false;
    }
    int before = left;
    if (length > FEW) {
      left = before < length ? 0 : before - (int) length;
    }
    return length <= FEW || before >= length;
  }

  /**
   * Whether elements lie in a Java array.
   *
   * @param x the elements
   * @return false if they are to be computed, or in memory of another kind
   */
  public static boolean inArray(Slice x) {
    return x instanceof Slice.Doubles
        || x instanceof Slice.Longs
        || x instanceof Slice.Ints
        || x instanceof Slice.Floats;
  }
}
