// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operations take no more memory than the documents say. */
class DailyMemoryTest {
  /** What jobs take, however few elements they have: tiles, partial results, samples, reports. */
  private static final long JOBS = 2 << 20;

  @Test
  void operationsAllocateNoMoreThanIsWritten() throws IOException, InterruptedException {
    // More elements than the calling thread does alone.
    List<String> lines = PlainJvm.lines(DailyMemory.class, "4000000", "2");
    assertEquals(10, lines.size());
    for (String line : lines) {
      String[] numbers = line.substring(line.indexOf(':') + 2).split(" of ", -1);
      assertTrue(Long.parseLong(numbers[0]) <= Long.parseLong(numbers[1]) + JOBS, line);
    }
  }
}
