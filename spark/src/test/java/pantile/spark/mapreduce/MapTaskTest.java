// SPDX-License-Identifier: Apache-2.0
package pantile.spark.mapreduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pantile.mapreduce.Combiner;
import pantile.mapreduce.Inputs;
import pantile.mapreduce.Mapper;

/** Tasks' tables are merged in the order of inputs. */
@Timeout(60)
final class MapTaskTest {
  private static final long SEED = 5;

  private static <T, K, V> Map<K, V> run(
      List<Feed<T>> tasks, Mapper<T, K, V> mapper, Combiner<V> combiner, int partitions) {
    List<List<List<Object>>> chunks = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      chunks.add(new ArrayList<>());
    }
    for (Feed<T> task : tasks) {
      new MapTask<>(task, mapper, combiner, partitions)
          .forEachRemaining(chunk -> chunks.get(chunk.partition()).add(chunk.pairs()));
    }
    Map<K, V> all = new TreeMap<>();
    for (List<List<Object>> some : chunks) {
      all.putAll(InOrder.<K, V>merged(some.iterator(), combiner));
    }
    return all;
  }

  @Test
  void valuesAreCombinedInTheOrderOfInputs() {
    Random random = new Random(SEED);
    Map<Integer, String> expected = new TreeMap<>();
    List<Feed<Integer>> tasks = new ArrayList<>();
    for (int task = 0; task < 7; task++) {
      List<Integer> inputs = new ArrayList<>();
      for (int i = 0; i < task * 200; i++) {
        int input = random.nextInt(30);
        inputs.add(input);
        expected.merge(input % 7, "," + input, String::concat);
        expected.merge(9, "+" + input, String::concat);
      }
      tasks.add(Feed.of(inputs.iterator()));
    }
    Mapper<Integer, Integer, String> mapper =
        (input, out) -> {
          out.emit(input % 7, "," + input);
          out.emit(9, "+" + input);
        };
    assertEquals(expected, run(tasks, mapper, String::concat, 4), "seed " + SEED);
  }

  @Test
  void partsOfInputsAreReadOneAfterAnother() {
    Inputs<Long> inputs = Inputs.range(0, 100_000);
    int parts = inputs.parts();
    List<Feed<Long>> tasks =
        List.of(Feed.of(inputs, 0, 3), Feed.of(inputs, 3, 3), Feed.of(inputs, 3, parts));
    Map<Long, Long> found = run(tasks, (n, out) -> out.emit(n % 10, n), Long::sum, 3);
    Map<Long, Long> expected = new TreeMap<>();
    for (long n = 0; n < 100_000; n++) {
      expected.merge(n % 10, n, Long::sum);
    }
    assertEquals(expected, found);
  }

  @Test
  void largeTablesAreGivenAway() {
    long numbers = MapTask.MOST_KEYS * 2L + 100;
    List<MapTask.Chunk> chunks = new ArrayList<>();
    Inputs<Long> inputs = Inputs.range(0, numbers);
    new MapTask<Long, Long, Long>(
            Feed.of(inputs, 0, inputs.parts()), (n, out) -> out.emit(n, 1L), Long::sum, 1)
        .forEachRemaining(chunks::add);
    assertTrue(chunks.size() >= 2, chunks.size() + " chunks");
    assertEquals(numbers, chunks.stream().mapToLong(chunk -> chunk.pairs().size() / 2).sum());
    for (int i = 0; i < chunks.size(); i++) {
      assertEquals(i, chunks.get(i).part());
    }
  }

  @Test
  void failuresReachTheCaller() {
    IllegalStateException own = new IllegalStateException("own");
    Mapper<Integer, Integer, Integer> catching =
        (n, out) -> {
          out.emit(1, n);
          try {
            out.emit(1, n);
          } catch (IllegalStateException e) {
            // The mapper goes on, the task must not.
          }
        };
    Combiner<Integer> failing =
        (_, _) -> {
          throw own;
        };
    assertSame(
        own,
        assertThrows(
            IllegalStateException.class,
            () -> run(List.of(Feed.of(List.of(4).iterator())), catching, failing, 2)));
    Mapper<Integer, Integer, Integer> nulls = (_, out) -> out.emit(1, null);
    NullPointerException value =
        assertThrows(
            NullPointerException.class,
            () -> run(List.of(Feed.of(List.of(4).iterator())), nulls, Integer::sum, 2));
    assertTrue(value.getMessage().contains("value"), value.getMessage());
    Mapper<Integer, Integer, Integer> checked =
        (_, _) -> {
          throw new java.io.IOException("of the mapper");
        };
    IllegalStateException wrapped =
        assertThrows(
            IllegalStateException.class,
            () -> run(List.of(Feed.of(List.of(4).iterator())), checked, Integer::sum, 2));
    assertTrue(wrapped.getCause() instanceof java.io.IOException);
  }

  @Test
  void keysThatTheOrderTakesForTheSameAreRefused() {
    Iterator<String> pairs =
        InOrder.unlike(
            List.of("a", "b", "B").iterator(), Function.identity(), String.CASE_INSENSITIVE_ORDER);
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> pairs.forEachRemaining(_ -> {}));
    assertTrue(thrown.getMessage().contains("b and B"), thrown.getMessage());
    Iterator<Integer> same =
        InOrder.unlike(List.of(1, 2, 2).iterator(), Function.identity(), Comparator.naturalOrder());
    IllegalArgumentException twice =
        assertThrows(IllegalArgumentException.class, () -> same.forEachRemaining(_ -> {}));
    assertTrue(twice.getMessage().contains("other hash codes"), twice.getMessage());
  }
}
