// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** A bar leaves nothing in its line. */
class TerminalBarTest {
  @Test
  void aBarThatIsTakenAwayAtOnceLeavesNothing() {
    for (int i = 0; i < 50; i++) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      TerminalBar bar = new TerminalBar(new PrintStream(err, true, UTF_8));
      bar.show("reading x", 1000, 1, "");
      bar.stepTo(i);
      bar.clear();
      String drawn = err.toString(UTF_8);
      assertTrue(drawn.endsWith("\r"), drawn);
      assertEquals("", drawn.substring(drawn.lastIndexOf('\r', drawn.length() - 2)).strip());
    }
  }
}
