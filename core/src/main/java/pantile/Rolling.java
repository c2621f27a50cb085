// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.Locale;
import pantile.op.window.Rolled;
import pantile.op.window.WindowPlan;
import pantile.spi.Slice;
import pantile.text.Counted;

/**
 * The windows of an array: all ranges of a given length, one for each place at which one begins.
 * Window i has the elements from i on. So there are n - w + 1 windows of w elements among n, and
 * none if w is greater than n.
 *
 * {@snippet :
 * Doubles smooth = price.rolling(20).mean();
 * Doubles highest = price.rolling(20).max();
 * }
 *
 * <p>Each method takes O(n) time, however long the windows are, and gives as many results as there
 * are windows, in a new Java array, or on the device that keeps the elements. Extra memory: twice
 * that of a window for each worker; expressions are put into an array first. Windows longer than a
 * tile, which has 262,144 elements by default, make tiles as long as they are. So about n / w
 * workers find work then.
 *
 * <p>Results have the same bits for any number of workers and any tiles. Nothing drifts: no result
 * depends on elements outside of its window. {@link pantile.op.window.RollWindow} has the order of
 * operations. That order is not the order of {@code sum}; so the last bits of a window's sum may
 * differ from those of {@code x.slice(i, i + w).sum()}.
 *
 * @param <A> the elements
 * @param <S> their sums: {@link Doubles} of floating-point elements, {@link Longs} of integers
 */
public final class Rolling<A extends Values<A>, S extends Values<S>> {
  private final Values<A> x;
  private final int window;

  /** Makes values of the type that sums have. */
  private final S like;

  /** Windows whose sums are {@code double}s. Here, so that a first sort loads no class for it. */
  static <A extends Values<A>> Rolling<A, Doubles> withDoubles(Values<A> x, int window) {
    return new Rolling<>(x, window, Values.doubles(x.engine, new double[0]));
  }

  /** Windows whose sums are {@code long}s. Likewise. */
  static <A extends Values<A>> Rolling<A, Longs> withLongs(Values<A> x, int window) {
    return new Rolling<>(x, window, new Longs(x.engine, new Slice.Longs(new long[0], 0, 0)));
  }

  private Rolling(Values<A> x, int window, S like) {
    if (window < 1) {
      throw new IllegalArgumentException("a window has at least 1 element, not " + window);
    }
    this.x = x;
    this.window = window;
    this.like = like;
  }

  /**
   * The number of windows.
   *
   * @return n - w + 1, or 0
   */
  public long size() {
    return Math.max(0, x.length() - window + 1);
  }

  /**
   * The sum of each window. Of floating-point elements it is computed in 64-bit arithmetic: the
   * rounding error is at most w 2^-53 of the sum of magnitudes, for windows of w. A sum that
   * overflows is infinite, or NaN. Of integers it is exact.
   *
   * @return a sum a window; NaN where an element is
   * @throws ArithmeticException if a sum of integers does not fit in 64 bits; the message says of
   *     which window first; or if there are more windows than an array can hold
   */
  public S sum() {
    return like.of(rolled(Rolled.SUM));
  }

  /**
   * The mean of each window: of floating-point elements the sum as {@link #sum} has it, divided by
   * w, and rounded again; of integers exact and rounded once.
   *
   * @return a mean a window; NaN where an element is
   * @throws ArithmeticException if there are more windows than an array can hold
   */
  public Doubles mean() {
    return new Doubles(x.engine, rolled(Rolled.MEAN));
  }

  /**
   * The least element of each window, as {@code min} has it: -0.0 is less than 0.0.
   *
   * @return an element a window; NaN where an element is
   * @throws ArithmeticException if there are more windows than an array can hold
   */
  public A min() {
    return x.of(rolled(Rolled.MIN));
  }

  /**
   * The greatest element of each window, as {@code max} has it: 0.0 is greater than -0.0.
   *
   * @return an element a window; NaN where an element is
   * @throws ArithmeticException if there are more windows than an array can hold
   */
  public A max() {
    return x.of(rolled(Rolled.MAX));
  }

  /**
   * The population variance of each window, of elements rounded to {@code double}: the counts,
   * means and sums of squares of two parts of the window, merged. Large means cost no accuracy:
   * means are subtracted before anything is squared. Never negative; 0.0 where all elements are
   * equal. Nothing is scaled: where elements differ by some 2^511 or more, a variance may be
   * infinite or NaN.
   *
   * @return a variance a window; NaN where an element is not finite
   * @throws ArithmeticException if there are more windows than an array can hold
   */
  public Doubles variance() {
    return new Doubles(x.engine, rolled(Rolled.VARIANCE));
  }

  private Slice rolled(Rolled statistic) {
    x.begin("rolling");
    return x.stays()
        ? OnDevice.rolled(x.engine, x.source(), window, statistic)
        : WindowPlan.rolled(x.engine, x.inMemory(), window, statistic);
  }

  /** The length and the number of the windows. Computes nothing. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Rolling of %s: %s",
        Counted.of(window, "element"),
        Counted.of(size(), "window"));
  }
}
