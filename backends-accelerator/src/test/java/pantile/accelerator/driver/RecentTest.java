// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pantile.spi.DeviceException.Kind;

/** What was used last is kept, and the rest is closed. */
final class RecentTest {
  private final List<String> closed = new ArrayList<>();
  private final Recent<String, AutoCloseable> recent = new Recent<>(2);

  private void put(String name) {
    recent.put(name, () -> closed.add(name));
  }

  @Test
  void theOneThatWasNotUsedForLongestIsClosed() {
    put("a");
    put("b");
    assertNotNull(recent.get("a"));
    put("c");
    assertEquals(List.of("b"), closed);
    assertNull(recent.get("b"));
    put("d");
    assertEquals(List.of("b", "a"), closed);
    assertEquals(2, recent.take().size());
    assertNull(recent.get("d"));
    assertEquals(2, closed.size());
  }

  @Test
  void oneThatCannotBeClosedIsForgotten() {
    recent.put(
        "a",
        () -> {
          throw new DriverException(Kind.LOST, "a");
        });
    put("b");
    assertEquals("a", assertThrows(DriverException.class, () -> put("c")).getMessage());
    assertNull(recent.get("a"));
    assertNotNull(recent.get("c"));
  }
}
