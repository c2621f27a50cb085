// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import pantile.accelerator.driver.CommandQueue;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.driver.Place;
import pantile.spi.DeviceException.Kind;

/** What a pool keeps, gives again, and frees. */
final class BufferPoolTest {
  private long live;
  private long room = Long.MAX_VALUE;
  private boolean lost;

  /** A buffer that counts itself. */
  private final class Counted implements DeviceBuffer {
    private final long bytes;

    Counted(long bytes) {
      this.bytes = bytes;
      live += bytes;
    }

    @Override
    public long bytes() {
      return bytes;
    }

    @Override
    public void close() {
      live -= bytes;
      if (lost) {
        throw new DriverException(Kind.LOST, "lost on purpose");
      }
    }
  }

  private BufferPool pool(long largest, long limit) {
    CommandQueue queue =
        (CommandQueue)
            Proxy.newProxyInstance(
                CommandQueue.class.getClassLoader(),
                new Class<?>[] {CommandQueue.class},
                (proxy, method, arguments) -> {
                  assertEquals("allocate", method.getName());
                  long bytes = (long) arguments[0];
                  if (live + bytes > room) {
                    throw new DriverException(Kind.OUT_OF_MEMORY, "no room");
                  }
                  return new Counted(bytes);
                });
    return new BufferPool(queue, Place.DEVICE, largest, limit);
  }

  @Test
  void whatIsGivenBackIsTakenAgain() {
    try (BufferPool pool = pool(1 << 20, 1 << 20)) {
      DeviceBuffer first = pool.take(70_000);
      DeviceBuffer second = pool.take(70_000);
      assertNotSame(first, second);
      assertTrue(first.bytes() >= 70_000 && first.bytes() <= 70_000 * 9 / 8);
      pool.give(first);
      assertSame(first, pool.take(69_000));
      pool.give(first);
      pool.give(second);
    }
    assertEquals(0, live);
  }

  @Test
  void noMoreIsKeptThanTheLimit() {
    try (BufferPool pool = pool(1 << 20, 100_000)) {
      DeviceBuffer large = pool.take(65_536);
      DeviceBuffer other = pool.take(65_536);
      pool.give(large);
      pool.give(other);
      assertEquals(65_536, live);
    }
    assertEquals(0, live);
  }

  @Test
  void aLostDevicesBuffersAreAllLetGo() {
    BufferPool pool = pool(1 << 20, 1 << 20);
    DeviceBuffer first = pool.take(5_000);
    DeviceBuffer second = pool.take(50_000);
    pool.give(first);
    pool.give(second);
    lost = true;
    assertEquals(Kind.LOST, assertThrows(DriverException.class, pool::close).kind());
    assertEquals(0, live);
  }

  @Test
  void whatIsKeptMakesRoom() {
    room = 100_000;
    try (BufferPool pool = pool(1 << 20, 1 << 20)) {
      pool.give(pool.take(65_536));
      DeviceBuffer larger = pool.take(80_000);
      assertEquals(larger.bytes(), live);
      assertEquals(
          Kind.OUT_OF_MEMORY, assertThrows(DriverException.class, () -> pool.take(65_536)).kind());
      pool.give(larger);
    }
    assertEquals(0, live);
  }

  @Test
  void nothingIsLargerThanTheDeviceAllows() {
    try (BufferPool pool = pool(1 << 16, 1 << 20)) {
      assertEquals(
          Kind.OUT_OF_MEMORY,
          assertThrows(DriverException.class, () -> pool.take((1 << 16) + 1)).kind());
      DeviceBuffer largest = pool.take(1 << 16);
      assertEquals(1 << 16, largest.bytes());
      pool.give(largest);
    }
  }
}
