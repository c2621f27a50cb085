// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

/**
 * How fast one worker of a device runs one kernel: the median of recent tiles, so that a single odd
 * tile does not show. Transfers are part of a tile's time. Until the first tile is measured in this
 * run, the speed remembered from an earlier run is used, if there is one. Not thread-safe.
 */
public final class Throughput {
  /**
   * The number of recent tiles: odd, so that the median is one of them, and small, so that a change
   * shows soon.
   */
  private static final int WINDOW = 9;

  private static final int MOST_DOUBLINGS = 6;

  private final double[] recent = new double[WINDOW];
  private final double[] ordered = new double[WINDOW];
  private int measured;
  private double rate;
  private long lastNanos;
  private int doublings;

  /** Nothing known. */
  public Throughput() {
    this(0);
  }

  /**
   * Known from an earlier run.
   *
   * @param remembered elements or numbers a nanosecond; 0 for unknown
   */
  public Throughput(double remembered) {
    rate = remembered;
  }

  /** Takes over an earlier run's speed, unless this run has measured one. */
  void remember(double remembered) {
    if (!confirmed()) {
      rate = remembered;
    }
  }

  /**
   * A tile was finished.
   *
   * @param length its elements or numbers
   * @param nanos how long it took, transfers included
   * @param now the time
   */
  public void add(long length, long nanos, long now) {
    double before = rate;
    recent[measured % WINDOW] = (double) length / Math.max(1, nanos);
    measured++;
    int known = Math.min(measured, WINDOW);
    // An insertion sort: the JDK's sort would cost a first call 3 ms.
    for (int i = 0; i < known; i++) {
      int j = i;
      for (; j > 0 && ordered[j - 1] > recent[i]; j--) {
        ordered[j] = ordered[j - 1];
      }
      ordered[j] = recent[i];
    }
    rate = ordered[known / 2];
    lastNanos = now;
    if (rate > 2 * before) {
      doublings = 0;
    }
  }

  /**
   * The median of recent tiles.
   *
   * @return elements or numbers a nanosecond; 0 for unknown
   */
  public double rate() {
    return rate;
  }

  /**
   * Whether anything is known, from this run or an earlier one.
   *
   * @return false if {@link #rate} is 0
   */
  public boolean known() {
    return rate > 0;
  }

  /**
   * Whether a tile was measured in this run. A speed that is only remembered may be wrong by now.
   *
   * @return true from the first {@link #add} on
   */
  public boolean confirmed() {
    return measured > 0;
  }

  /** Whether a device that has been left out should be tried again. If so, this notes the trial. */
  boolean probe(long now, long firstNanos) {
    if ((now - lastNanos) >> doublings < firstNanos) {
      return false;
    }
    lastNanos = now;
    doublings = Math.min(doublings + 1, MOST_DOUBLINGS);
    return true;
  }
}
