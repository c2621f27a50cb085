// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import pantile.bench.input.Spread;

class SortMemoryTest {
  @Test
  void sortsAllocateAboutTwoArraysAtMost() throws IOException, InterruptedException {
    List<String> lines = PlainJvm.lines(SortMemory.class, "1000000", "2");
    assertEquals(4 * Spread.values().length, lines.size());
    for (String line : lines) {
      double arrays = Double.parseDouble(line.substring(line.lastIndexOf(' ')));
      assertTrue(arrays < (line.contains("sorted") ? 0.1 : 2.5), line);
    }
  }
}
