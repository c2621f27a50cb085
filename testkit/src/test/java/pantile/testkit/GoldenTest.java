// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How golden files tell of a difference. */
final class GoldenTest {
  @Test
  void aDifferenceIsToldAndWritten() throws IOException {
    InputStream content =
        new ByteArrayInputStream("# why\na 1\nb 2\n".getBytes(StandardCharsets.UTF_8));
    Golden golden = Golden.read("some/where/example.txt", content);
    golden.check(List.of("a 1", "b 2"));
    AssertionError told =
        assertThrows(AssertionError.class, () -> golden.check(List.of("a 1", "b 3", "c 4")));
    String text = told.getMessage();
    assertTrue(text.contains("3 lines differ") && text.contains("- b 2\n+ b 3\n+ c 4\n"), text);
    Path written = Path.of("target", "golden", "example.txt");
    assertTrue(text.endsWith("cp " + written.toAbsolutePath() + " some/where/example.txt"), text);
    assertEquals(List.of("# why", "a 1", "b 3", "c 4"), Files.readAllLines(written));
    assertThrows(AssertionError.class, () -> golden.check(List.of("b 2", "a 1")), "the order");
    AssertionError none =
        assertThrows(
            AssertionError.class, () -> Golden.read("example.txt", null).check(List.of("a")));
    assertTrue(none.getMessage().startsWith("1 lines differ"), none.getMessage());
  }
}
