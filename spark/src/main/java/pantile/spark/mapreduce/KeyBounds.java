// SPDX-License-Identifier: Apache-2.0
package pantile.spark.mapreduce;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which partition of a result in the order of keys a key goes to. Keys that the order takes for the
 * same go to one.
 *
 * @param last the greatest key of each partition but the last, ascending
 * @param order of keys
 * @param <K> a key
 */
public record KeyBounds<K>(List<K> last, Comparator<? super K> order) implements Serializable {
  /** Sampled keys for each partition of the result: sizes then differ by some 20 %. */
  private static final int PER_PARTITION = 20;

  /** A partition of the input may have several times its share: so much larger is its sample. */
  private static final int OVER = 3;

  /**
   * Some keys of a partition of the input.
   *
   * @param keys the sampled ones
   * @param of how many keys they were taken from
   * @param <K> a key
   */
  public record Sample<K>(List<K> keys, long of) implements Serializable {
    /**
     * Takes keys at random places (Vitter, "Random sampling with a reservoir", 1985).
     *
     * @param all the keys of a partition
     * @param seed of the places; no result depends on it, but where partitions end
     * @param <K> a key
     * @return a sample
     */
    public static <K> Sample<K> of(Collection<K> all, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      List<K> keys = new ArrayList<>();
      int seen = 0;
      for (K key : all) {
        seen++;
        if (keys.size() < OVER * PER_PARTITION) {
          keys.add(key);
        } else {
          int place = random.nextInt(seen);
          if (place < keys.size()) {
            keys.set(place, key);
          }
        }
      }
      return new Sample<>(keys, seen);
    }
  }

  private record Weighed<K>(K key, double weight) {}

  /**
   * Chooses bounds. Takes O(s log s) time for s sampled keys.
   *
   * @param samples of all partitions of the input, in their order
   * @param partitions of the result, at least 1
   * @param order of keys
   * @param <K> a key
   * @return bounds of as many partitions, or of fewer if there are fewer keys
   */
  public static <K> KeyBounds<K> of(
      List<Sample<K>> samples, int partitions, Comparator<? super K> order) {
    List<Weighed<K>> all = new ArrayList<>();
    double total = 0;
    for (Sample<K> sample : samples) {
      double each = (double) sample.of() / Math.max(1, sample.keys().size());
      for (K key : sample.keys()) {
        all.add(new Weighed<>(key, each));
      }
      total += sample.of();
    }
    all.sort((a, b) -> order.compare(a.key(), b.key()));
    List<K> last = new ArrayList<>();
    double weight = 0;
    for (Weighed<K> one : all) {
      weight += one.weight();
      if (last.size() + 1 < partitions
          && weight >= total * (last.size() + 1) / partitions
          && (last.isEmpty() || order.compare(last.getLast(), one.key()) < 0)) {
        last.add(one.key());
      }
    }
    return new KeyBounds<>(last, order);
  }

  /**
   * The partition of a key. Takes O(log p) comparisons for p partitions.
   *
   * @param key which
   * @return its partition's number
   */
  public int partition(K key) {
    int low = 0;
    int high = last.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (order.compare(last.get(middle), key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
