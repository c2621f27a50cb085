// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program for data in devices' memory, on the device that is always there. */
final class ResidentTest {
  @TempDir private Path folder;

  @Test
  void everyWorkHasARowAndPeersHaveARatio() throws Exception {
    Path peers = Files.writeString(folder.resolve("peers"), "sum int 10000 1000.0\n");
    StringWriter out = new StringWriter();
    int code =
        ResidentMain.run(
            new String[] {
              "--elements", "10000", "--reps", "2", "--device", "cpu:0", "--peers", peers.toString()
            },
            new PrintWriter(out));
    String text = out.toString();
    assertEquals(0, code, text);
    assertEquals(2 + 4 * 3, text.lines().count(), text);
    for (String line : text.lines().skip(2).toList()) {
      assertEquals(line.contains("sum int"), line.contains("1000.000"), text);
      assertTrue(line.startsWith("| cpu:0"), text);
    }
  }
}
