// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tables combine as a tree does, and know roughly what they take. */
@Timeout(60)
final class TableTest {
  private static final long SEED = 11;

  private static <K, V> Map<K, V> pairs(Held<K, V> held, int bits, Rules<K, V> rules) {
    Map<K, V> pairs = new TreeMap<>(rules.order());
    for (int partition = 0; partition < 1 << bits; partition++) {
      for (Pair<K, V> pair : held.sorted(partition, rules)) {
        assertEquals(partition, Hashes.partition(Hashes.of(pair.key()), bits));
        assertEquals(null, pairs.put(pair.key(), pair.value()));
      }
    }
    assertEquals(pairs.size(), held.size());
    return pairs;
  }

  @Test
  void valuesAreCombinedInOrder() {
    Random random = new Random(SEED);
    Rules<Integer, String> rules = new Rules<>(Comparator.naturalOrder(), String::concat);
    for (int spread : new int[] {1, 10, 3000}) {
      Table<Integer, String> table = new Table<>(rules, null, 0);
      Map<Integer, String> expected = new TreeMap<>();
      for (int i = 0; i < 5000; i++) {
        int key = random.nextInt(spread);
        String value = i + " ";
        add(table, key, value);
        expected.merge(key, value, String::concat);
      }
      assertEquals(expected.size(), table.size());
      assertEquals(expected, pairs(table.byPartition(3), 3, rules), "seed " + SEED);
    }
  }

  /** In a table that is larger than what is not worth a look ahead, of texts and of others. */
  @Test
  void pairsOfABatchAreAddedInTheirOrder() throws Exception {
    Random random = new Random(SEED);
    Rules<Comparable<?>, String> rules = new Rules<>(natural(), String::concat);
    for (int round = 0; round < 3; round++) {
      Table<Comparable<?>, String> table = new Table<>(rules, null, 0);
      Map<Comparable<?>, String> expected = new TreeMap<>(natural());
      for (int i = 0; i < 1000; i++) {
        Batch<Comparable<?>, String> batch = new Batch<>();
        int length = i % 7 == 0 ? random.nextInt(Batch.LENGTH) : Batch.LENGTH;
        for (int j = 0; j < length; j++) {
          int number = (int) Math.pow(40_000, random.nextDouble());
          Comparable<?> key =
              switch (round) {
                case 0 -> "key " + number;
                case 1 -> number;
                default -> new MapReducePlanTest.Alike(number % 500);
              };
          batch.add(key, Hashes.of(key), i + "," + j + " ");
          expected.merge(key, i + "," + j + " ", String::concat);
        }
        assertEquals(length, batch.count());
        table.add(batch);
      }
      assertEquals(expected.size(), table.size());
      assertEquals(expected, pairs(table.byPartition(3), 3, rules), round + ", seed " + SEED);
    }
  }

  @SuppressWarnings("unchecked")
  private static Comparator<Comparable<?>> natural() {
    return (Comparator<Comparable<?>>) (Comparator<?>) Comparator.naturalOrder();
  }

  private static <K, V> void add(Table<K, V> table, K key, V value) {
    try {
      table.add(key, Hashes.of(key), value);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** In a chain each would be compared with all others: 10^10 comparisons. */
  @Test
  void keysOfOneHashDoNotMakeItSlow() {
    Rules<MapReducePlanTest.Alike, Long> rules = new Rules<>(Comparator.naturalOrder(), Long::sum);
    Table<MapReducePlanTest.Alike, Long> table = new Table<>(rules, null, 0);
    int keys = 150_000;
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < keys; i++) {
        add(table, new MapReducePlanTest.Alike(i), 1L);
      }
    }
    assertEquals(keys, table.size());
    Map<?, Long> pairs = pairs(table.byPartition(2), 2, rules);
    assertTrue(pairs.values().stream().allMatch(count -> count == 2));
  }

  /** Of keys, of values that grow, and of values that shrink. */
  @Test
  void theEstimateIsNotFarOff() {
    Rules<String, String> rules =
        new Rules<>(Comparator.naturalOrder(), (a, b) -> b.isEmpty() ? b : a.concat(b));
    SerialCodec any = new SerialCodec();
    Table<String, String> table = new Table<>(rules, new Table.Scale<>(new Weigher(), any, any), 0);
    Random random = new Random(SEED);
    int keys = 2000;
    for (int i = 0; i < 200_000; i++) {
      add(table, "key " + random.nextInt(keys), "0123456789");
    }
    long overhead = new Table<>(rules, null, keys).bytes();
    double exact = overhead + keys * (40.0 + 8 + 40 + 10.0 * 200_000 / keys);
    assertEquals(1, table.bytes() / exact, 0.2, "seed " + SEED);
    for (int i = 0; i < 20 * keys; i++) {
      add(table, "key " + i % keys, "");
    }
    exact = overhead + keys * (40.0 + 8 + 40);
    assertTrue(table.bytes() < 3 * exact, table.bytes() + " for " + exact);
  }

  /** Values that are no {@link Long} have a column of references beside the one of numbers. */
  @Test
  void referencesToValuesAreCounted() {
    Table<Integer, Long> numbers =
        new Table<>(new Rules<Integer, Long>(Comparator.naturalOrder(), Long::sum), null, 1000);
    Table<Integer, String> texts =
        new Table<>(
            new Rules<Integer, String>(Comparator.naturalOrder(), String::concat), null, 1000);
    for (int i = 0; i < 3000; i++) {
      add(numbers, i, 1L);
      add(texts, i, "1");
    }
    assertEquals((long) Column.REFERENCE * 4096, texts.bytes() - numbers.bytes());
    assertEquals(
        (long) Column.REFERENCE * 3000,
        texts.byPartition(2).bytes() - numbers.byPartition(2).bytes());
  }

  /** As large as those that were weighed, whatever their values have grown to since. */
  @Test
  void pairsThatWaitInABatchAreCounted() {
    SerialCodec any = new SerialCodec();
    Table<String, String> table =
        new Table<>(
            new Rules<String, String>(Comparator.naturalOrder(), String::concat),
            new Table.Scale<>(new Weigher(), any, any),
            0);
    add(table, "key 0", "x".repeat(960));
    assertTrue(table.isCareful());
    assertEquals(0, table.waiting(), "none waits yet");
    for (int i = 0; i < 5000 || table.isCareful(); i++) {
      add(table, "key " + i % 3, "x".repeat(960));
    }
    assertEquals(64L * (40 + 5 + 40 + 960 + Batch.PAIR), table.waiting());
  }
}
