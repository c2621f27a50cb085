// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Results are those of a tree, whoever computes them and however little memory there is. */
@Timeout(60)
final class MapReducePlanTest {
  /** So that few pairs are many runs, which are merged in passes. */
  private static final Sizes SMALL = new Sizes(16, 5, 3, 4, 8, 16, 4000);

  private static final long SEED = 20261130;

  @TempDir private Path folder;

  /** One that no hash tells from another. */
  record Alike(int number) implements Comparable<Alike>, Serializable {
    @Override
    public int compareTo(Alike other) {
      return Integer.compare(number, other.number);
    }

    @Override
    public int hashCode() {
      return 42;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Alike alike && alike.number == number;
    }
  }

  /** Inputs in parts of one length. */
  record Parts<T>(List<T> list, int length) implements Inputs<T> {
    @Override
    public int parts() {
      return (list.size() + length - 1) / length;
    }

    @Override
    public void forEach(int part, Visitor<? super T> visitor) throws Exception {
      for (int i = part * length; i < Math.min(list.size(), (part + 1) * length); i++) {
        visitor.accept(list.get(i));
      }
    }
  }

  /** Which keys. */
  enum Keys {
    FEW,
    ONE,
    DISTINCT,
    ALIKE,
    NUMBERS,
    TEXTS,
    NONE;

    List<Comparable<?>> make(Random random) {
      List<Comparable<?>> keys = new ArrayList<>();
      for (int i = 0; i < (this == NONE ? 0 : 1500); i++) {
        keys.add(
            switch (this) {
              case FEW -> "w" + random.nextInt(40);
              case ONE -> "the one";
              case DISTINCT -> "key " + i * 7919 % 1500;
              case ALIKE -> new Alike(random.nextInt(300));
              case NUMBERS -> random.nextLong() >> random.nextInt(64);
              default -> text(random);
            });
      }
      return keys;
    }
  }

  /** Short, of few characters: ASCII, Latin-1, others, a lonely half of a pair. */
  private static String text(Random random) {
    String alphabet = "ab\u0000\u00e9\u00fe\u00ff\u0100\ud800\uffff";
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "" : "a common prefix");
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  @SuppressWarnings("unchecked")
  private static Comparator<Comparable<?>> natural() {
    return (Comparator<Comparable<?>>) (Comparator<?>) Comparator.naturalOrder();
  }

  /** Concatenation: associative and not commutative, so that a value tells its inputs' order. */
  private static MapReduce<Integer, Comparable<?>, String> numbered(
      List<Comparable<?>> keys, int length) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      places.add(i);
    }
    return MapReduce.of(
        new Parts<>(places, length),
        (place, out) -> {
          out.emit(keys.get(place), place + ",");
          if (place % 5 == 0) {
            out.emit(keys.get(place), "again,");
          }
        },
        String::concat,
        natural());
  }

  private static NavigableMap<Comparable<?>, String> reference(List<Comparable<?>> keys) {
    NavigableMap<Comparable<?>, String> expected = new TreeMap<>(natural());
    for (int i = 0; i < keys.size(); i++) {
      expected.merge(keys.get(i), i + (i % 5 == 0 ? ",again," : ","), String::concat);
    }
    return expected;
  }

  @ParameterizedTest
  @EnumSource
  void resultsAreThoseOfATree(Keys which) {
    List<Comparable<?>> keys = which.make(new Random(SEED));
    NavigableMap<Comparable<?>, String> expected = reference(keys);
    for (int workers : new int[] {1, 2, 5}) {
      try (ThreadJobs jobs = new ThreadJobs(workers, SEED)) {
        for (long budget : new long[] {0, 40_000, Long.MAX_VALUE}) {
          for (int length : new int[] {1, 13, 10_000}) {
            String label = which + ", " + workers + ", " + budget + ", " + length + ", " + SEED;
            MapReduce<Integer, Comparable<?>, String> task =
                numbered(keys, length).withBudget(budget).withFolder(folder);
            SequencedMap<Comparable<?>, String> collected =
                new MapReducePlan<>(jobs, task, SMALL, Storage.FILES).collect();
            same(expected, collected, label);
            SequencedMap<Comparable<?>, String> streamed = new LinkedHashMap<>();
            Volume volume =
                new MapReducePlan<>(jobs, task, SMALL, Storage.FILES).stream(streamed::put);
            same(expected, streamed, label);
            assertEquals(expected.size(), volume.keys(), label);
            assertEquals(
                budget == 0 && which != Keys.NONE, volume.files() > 0 && budget == 0, label);
            assertEquals(volume.files() > 0, volume.bytes() > 0, label);
            assertEquals(List.of(), FilesLeft.in(folder), label);
          }
        }
      }
    }
  }

  private static void same(Map<?, ?> expected, SequencedMap<?, ?> found, String label) {
    assertEquals(new ArrayList<>(expected.entrySet()), new ArrayList<>(found.entrySet()), label);
  }

  /** Else what is tested above would be one merge alone. */
  @Test
  void manyRunsAreMergedInPasses() {
    List<Comparable<?>> keys = Keys.DISTINCT.make(new Random(SEED));
    try (ThreadJobs jobs = new ThreadJobs(2, SEED)) {
      var _ =
          new MapReducePlan<>(jobs, numbered(keys, 13).withBudget(0), SMALL, Storage.FILES)
              .collect();
      assertTrue(jobs.labels.stream().filter("mapreduce-merge"::equals).count() > 1);
      assertEquals("mapreduce-map", jobs.labels.getFirst());
      assertEquals("mapreduce-reduce", jobs.labels.get(jobs.labels.size() - 2));
      assertEquals("mapreduce-order", jobs.labels.getLast());
    }
  }

  /** Few pairs may be too much for the memory. */
  @Test
  void largePairsAreSpilledAndReadByBytes() {
    int keys = 1000;
    String large = "x".repeat(20_000);
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < keys; i++) {
      numbers.add(i);
    }
    try (ThreadJobs jobs = new ThreadJobs(1, SEED)) {
      MapReduce<Integer, Integer, String> task =
          MapReduce.<Integer, Integer, String>of(
                  new Parts<>(numbers, keys), (i, out) -> out.emit(i, i + large), String::concat)
              .withBudget(0)
              .withFolder(folder);
      List<Integer> found = new ArrayList<>();
      Volume volume =
          new MapReducePlan<>(jobs, task, Sizes.DEFAULT, Storage.FILES)
              .stream((key, value) -> {
                assertEquals(key + large, value);
                found.add(key);
              });
      assertEquals(numbers, found);
      long reduced = jobs.tiles.get(jobs.labels.indexOf("mapreduce-reduce"));
      assertTrue(volume.files() - reduced >= 10, volume::toString); // runs
      assertTrue(jobs.tiles.getLast() >= 10, () -> jobs.labels + " of tiles: " + jobs.tiles);
    }
  }

  @Test
  void ordersOfTheUsersOwnAreKept() {
    List<Comparable<?>> keys = Keys.TEXTS.make(new Random(SEED));
    try (ThreadJobs jobs = new ThreadJobs(2, SEED)) {
      for (long budget : new long[] {0, Long.MAX_VALUE}) {
        MapReduce<Integer, Comparable<?>, String> task = numbered(keys, 10).withBudget(budget);
        MapReduce<Integer, Comparable<?>, String> descending =
            MapReduce.of(task.inputs(), task.mapper(), task.combiner(), natural().reversed());
        SequencedMap<Comparable<?>, String> found =
            new MapReducePlan<>(jobs, descending.withBudget(budget), SMALL, Storage.FILES)
                .collect();
        same(reference(keys).descendingMap(), found, "budget " + budget);
        same(reference(keys), found.reversed(), "budget " + budget);
        for (Comparable<?> key : keys) {
          assertTrue(found.containsKey(key));
          assertEquals(reference(keys).get(keys.getFirst()), found.get(keys.getFirst()));
        }
        assertEquals(null, found.get("never"));
        assertThrows(
            UnsupportedOperationException.class, () -> found.put(keys.getFirst(), "other"));
      }
    }
  }

  /** A result would depend on which key was first in a table. */
  @Test
  void keysThatTheOrderTakesForTheSameAreRefused() {
    List<String> texts = List.of("b", "a", "B", "c", "d");
    for (long budget : new long[] {0, Long.MAX_VALUE}) {
      MapReduce<String, String, Long> task =
          MapReduce.<String, String, Long>of(
                  new Parts<>(texts, 1),
                  (text, out) -> out.emit(text, 1L),
                  Long::sum,
                  String.CASE_INSENSITIVE_ORDER)
              .withBudget(budget);
      Throwable cause = Fails.cause(task);
      assertEquals(IllegalArgumentException.class, cause.getClass());
      assertTrue(cause.getMessage().toLowerCase(java.util.Locale.ROOT).contains("takes b and b"));
    }
  }

  @Test
  void aValueMayChangeItsClass() {
    Parts<Integer> inputs = new Parts<>(List.of(1, 2, 3, 4, 5, 6, 7), 2);
    Combiner<Object> both = (a, b) -> a instanceof Long ? a + "" + b : Long.parseLong(a + "" + b);
    try (ThreadJobs jobs = new ThreadJobs(1, SEED)) {
      MapReduce<Integer, String, Object> task =
          MapReduce.<Integer, String, Object>of(inputs, (i, out) -> out.emit("k", (long) i), both);
      Object value = new MapReducePlan<>(jobs, task, SMALL, Storage.FILES).collect().get("k");
      assertEquals("1234567", String.valueOf(value));
    }
  }
}
