// SPDX-License-Identifier: Apache-2.0
package pantile.spark.mapreduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ranges of keys, of samples. */
final class KeyBoundsTest {
  private static List<KeyBounds.Sample<Integer>> samples(int tasks, int keys) {
    List<KeyBounds.Sample<Integer>> samples = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      int rest = task;
      List<Integer> own = IntStream.range(0, keys).filter(k -> k % tasks == rest).boxed().toList();
      samples.add(KeyBounds.Sample.of(own, task));
    }
    return samples;
  }

  @Test
  void rangesAreEvenAndInTheOrderOfKeys() {
    Comparator<Integer> order = Comparator.reverseOrder();
    for (int partitions : new int[] {1, 2, 7, 50}) {
      KeyBounds<Integer> bounds = KeyBounds.of(samples(partitions, 20_000), partitions, order);
      int[] sizes = new int[partitions];
      int before = 0;
      for (int key = 20_000 - 1; key >= 0; key--) {
        int partition = bounds.partition(key);
        assertTrue(partition >= before, "key " + key);
        before = partition;
        sizes[partition]++;
      }
      for (int size : sizes) {
        assertTrue(size > 0 && size < 2.5 * 20_000 / partitions, size + " in " + partitions);
      }
    }
  }

  @Test
  void keysThatTheOrderTakesForTheSameGoToOne() {
    Comparator<Integer> coarse = Comparator.comparingInt(key -> key / 100);
    KeyBounds<Integer> bounds = KeyBounds.of(samples(4, 1000), 8, coarse);
    for (int key = 0; key < 1000; key++) {
      assertEquals(bounds.partition(key / 100 * 100), bounds.partition(key));
    }
  }

  @Test
  void fewKeysHaveFewRanges() {
    Comparator<Integer> order = Comparator.naturalOrder();
    assertEquals(List.of(), KeyBounds.of(samples(3, 0), 5, order).last());
    assertEquals(0, KeyBounds.of(samples(3, 0), 5, order).partition(7));
    assertEquals(List.of(0, 1, 2), KeyBounds.of(samples(3, 3), 5, order).last());
  }
}
