// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pantile.Pantile;
import pantile.error.JobFailedException;
import pantile.mapreduce.Inputs;
import pantile.mapreduce.MapReduce;
import pantile.mapreduce.Mapper;

/** Map–reduce on two executors gives what it gives on one machine. */
@ExtendWith(TestCluster.Logs.class)
final class SpreadMapReduceTest {
  private static final long SEED = 8;
  private static final Mapper<String, String, Long> WORDS =
      (line, out) -> {
        for (String word : line.split(" ", -1)) {
          out.emit(word, 1L);
        }
      };

  private final JavaSparkContext context = TestCluster.shared().context();
  private final PantileSpark spark = PantileSpark.on(context);

  private static List<String> lines() {
    Random random = new Random(SEED);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      lines.add("w" + random.nextInt(20) + " " + Integer.toString(random.nextInt(4000), 36));
    }
    return lines;
  }

  private static <K, V> Map<K, V> inOrder(JavaPairRDD<K, V> pairs) {
    Map<K, V> all = new LinkedHashMap<>();
    pairs.collect().forEach(pair -> all.put(pair._1(), pair._2()));
    return all;
  }

  @Test
  void wordsOfAnRdd() {
    List<String> lines = lines();
    Map<String, Long> expected;
    try (Pantile pt = Pantile.builder().devices("cpu").open()) {
      expected = pt.mapReduce(Inputs.of(lines), WORDS, Long::sum);
    }
    for (int partitions : new int[] {1, 6}) {
      Map<String, Long> found =
          inOrder(
              spark.mapReduce(
                  context.parallelize(lines, partitions),
                  WORDS,
                  Long::sum,
                  Comparator.naturalOrder()));
      assertEquals(new ArrayList<>(expected.entrySet()), new ArrayList<>(found.entrySet()));
    }
  }

  /** A combiner that is not commutative shows the order of inputs. */
  @Test
  void aMapReduceAsAValueCombinesInTheOrderOfInputs() {
    MapReduce<Long, Long, String> task =
        MapReduce.of(
            Inputs.range(0, 3000),
            (n, out) -> out.emit(n % 13, n + " "),
            String::concat,
            Comparator.<Long>reverseOrder());
    Map<Long, String> expected;
    try (Pantile pt = Pantile.builder().devices("cpu").open()) {
      expected = pt.mapReduce(task);
    }
    Map<Long, String> found = inOrder(spark.withPartitions(5).mapReduce(task));
    assertEquals(new ArrayList<>(expected.entrySet()), new ArrayList<>(found.entrySet()));
  }

  enum Colour {
    RED,
    GREEN,
    BLUE
  }

  /** An enum's constants have other hash codes in other JVMs. */
  @Test
  void enumsAreKeys() {
    Map<Colour, Long> expected = new TreeMap<>();
    for (long n = 0; n < 1000; n++) {
      expected.merge(Colour.values()[(int) (n % 7 % 3)], n, Long::sum);
    }
    MapReduce<Long, Colour, Long> task =
        MapReduce.of(
            Inputs.range(0, 1000),
            (n, out) -> out.emit(Colour.values()[(int) (n % 7 % 3)], n),
            Long::sum);
    assertEquals(expected, inOrder(spark.mapReduce(task)));
  }

  @Test
  void noInputsGiveNothing() {
    assertEquals(
        Map.of(),
        inOrder(spark.mapReduce(MapReduce.of(Inputs.of(List.<String>of()), WORDS, Long::sum))));
  }

  @Test
  void badCodeIsTold() {
    Object local = new Object();
    Mapper<String, String, Long> captures = (_, out) -> out.emit(local.toString(), 1L);
    IllegalArgumentException unsendable =
        assertThrows(
            IllegalArgumentException.class,
            () -> spark.mapReduce(MapReduce.of(Inputs.of(List.of("a")), captures, Long::sum)));
    assertTrue(
        unsendable.getMessage().contains("mapper") && unsendable.getMessage().contains("Object"),
        unsendable.getMessage());
    Mapper<String, String, Long> fails =
        (_, _) -> {
          throw new IllegalStateException("of the mapper");
        };
    JobFailedException failed =
        assertThrows(
            JobFailedException.class,
            () -> spark.mapReduce(MapReduce.of(Inputs.of(List.of("a", "b")), fails, Long::sum)));
    assertTrue(failed.getMessage().contains("of the mapper"), failed.getMessage());
  }
}
