// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import pantile.bench.input.Spread;

class SortMemoryTest {
  @Test
  void sortsAllocateAboutTwoArraysAtMost() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      SortMemory.main(new String[] {"1000000", "2"});
    } finally {
      System.setOut(out);
    }
    List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(4 * Spread.values().length, lines.size());
    for (String line : lines) {
      double arrays = Double.parseDouble(line.substring(line.lastIndexOf(' ')));
      assertTrue(arrays < (line.contains("sorted") ? 0.1 : 2.5), line);
    }
  }
}
