// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import java.util.Map;
import java.util.TreeMap;

/**
 * The throughput of every device at every kind of job, measured in this run or remembered from an
 * earlier one. Not thread-safe.
 */
public final class Speeds {
  /**
   * In a key's work, before a number that tells expressions apart. An expression may take a hundred
   * times as long as elements that are there, and a device that is slow at it does not hang.
   */
  public static final String EXPRESSION = " by expression ";

  /** How many expressions are told apart: a power of two. */
  public static final int EXPRESSIONS = 1 << 8;

  /**
   * What a speed belongs to.
   *
   * @param device the device with all that a driver's update changes
   * @param work the kernel and the type of its elements
   */
  public record Key(String device, String work) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = device.compareTo(other.device);
      return order != 0 ? order : work.compareTo(other.work);
    }
  }

  /**
   * A tree map, not a hash map: to hash a record for the first time, the JDK generates code, which
   * takes milliseconds.
   */
  private final Map<Key, Throughput> known = new TreeMap<>();

  /** Nothing known yet. */
  public Speeds() {}

  /**
   * The throughput for a key. Whoever measures the speed updates the returned object.
   *
   * @param key what it belongs to
   * @return the same object each time
   */
  public Throughput of(Key key) {
    Throughput here = known.get(key);
    if (here == null) {
      here = new Throughput();
      known.put(key, here);
    }
    return here;
  }

  /**
   * Takes over an earlier run's speeds where this run has not measured yet.
   *
   * @param rates elements or numbers a nanosecond
   */
  public void remember(Map<Key, Double> rates) {
    rates.forEach((key, rate) -> {
      Throughput here = known.get(key);
      if (here == null) {
        known.put(key, new Throughput(rate));
      } else {
        here.remember(rate);
      }
    });
  }

  /**
   * What this run has measured.
   *
   * @return elements or numbers a nanosecond
   */
  public Map<Key, Double> measured() {
    Map<Key, Double> rates = new TreeMap<>();
    known.forEach((key, throughput) -> {
      if (throughput.confirmed()) {
        rates.put(key, throughput.rate());
      }
    });
    return rates;
  }
}
