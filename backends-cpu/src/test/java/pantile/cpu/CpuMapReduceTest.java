// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pantile.Pantile;
import pantile.mapreduce.Inputs;
import pantile.mapreduce.Mapper;

/** Map–reduce on the one device that calls from inside of a worker may use. */
final class CpuMapReduceTest {
  @Test
  void callsInsideOfMappersWork() {
    Mapper<String, String, Long> words =
        (line, out) -> {
          for (String word : line.split(" ")) {
            out.emit(word, 1L);
          }
        };
    try (Pantile pt = Pantile.builder().devices("cpu").open()) {
      Mapper<Long, Long, Long> nested =
          (number, out) -> {
            Map<String, Long> inner =
                pt.mapReduce(Inputs.of(List.of("a b", "a " + number)), words, Long::sum);
            out.emit(number % 2, inner.get("a") + pt.countPrimes(0, 10));
          };
      assertEquals(Map.of(0L, 60L, 1L, 60L), pt.mapReduce(Inputs.range(0, 20), nested, Long::sum));
    }
  }
}
