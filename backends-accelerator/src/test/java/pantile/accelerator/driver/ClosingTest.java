// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pantile.spi.DeviceException.Kind;

/** Everything is released, once, whatever fails on the way. */
final class ClosingTest {
  private final List<String> released = new ArrayList<>();

  private Handle<String> handle(String name, boolean fails) {
    return new Handle<>(
        name,
        "release of " + name,
        own -> {
          released.add(own);
          if (fails) {
            throw new DriverException(Kind.LOST, own);
          }
        });
  }

  @Test
  void aFailureDoesNotKeepTheOthersOpen() {
    List<Handle<String>> owned = List.of(handle("a", false), handle("b", true), handle("c", true));
    assertEquals(3, LiveHandles.count());
    DriverException failure = assertThrows(DriverException.class, () -> Closing.all(owned));
    assertEquals("b", failure.getMessage());
    assertEquals("c", failure.getSuppressed()[0].getMessage());
    assertEquals(List.of("a", "b", "c"), released);
    assertEquals(0, LiveHandles.count());
    owned.forEach(Handle::close);
    assertEquals(3, released.size());
    assertEquals(0, LiveHandles.count());
  }

  @Test
  void aReleasedObjectIsNotGivenOut() {
    Handle<String> handle = handle("a", false);
    assertSame("a", handle.get());
    handle.close();
    assertThrows(IllegalStateException.class, handle::get);
  }
}
