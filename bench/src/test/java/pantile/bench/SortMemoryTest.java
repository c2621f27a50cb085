// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import pantile.bench.input.Spread;

class SortMemoryTest {
  /** In a JVM without the vector module: vector code that is not compiled yet makes objects. */
  @Test
  void sortsAllocateAboutTwoArraysAtMost() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SortMemory.class.getName(),
                "1000000",
                "2")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    List<String> lines = out.lines().toList();
    assertEquals(4 * Spread.values().length, lines.size());
    for (String line : lines) {
      double arrays = Double.parseDouble(line.substring(line.lastIndexOf(' ')));
      assertTrue(arrays < (line.contains("sorted") ? 0.1 : 2.5), line);
    }
  }
}
