// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operations take no more memory than the documents say. */
class DailyMemoryTest {
  /** What jobs take, however few elements they have: tiles, partial results, samples, reports. */
  private static final long JOBS = 2 << 20;

  /** In a JVM without the vector module: vector code that is not compiled yet makes objects. */
  @Test
  void operationsAllocateNoMoreThanIsWritten() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DailyMemory.class.getName(),
                "4000000", // more than the calling thread does alone
                "2")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    List<String> lines = out.lines().toList();
    assertEquals(10, lines.size());
    for (String line : lines) {
      String[] numbers = line.substring(line.indexOf(':') + 2).split(" of ", -1);
      assertTrue(Long.parseLong(numbers[0]) <= Long.parseLong(numbers[1]) + JOBS, line);
    }
  }
}
