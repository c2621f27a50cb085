// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.driver.Place;
import pantile.accelerator.driver.UnifiedQueue;
import pantile.spi.Slice;

/** Elements through pieces of pinned memory, on a device that may be late at any command. */
final class TransfersTest {
  private static final int TRIALS = 300;

  /**
   * What was written comes back, whatever the device has come to and however often a piece turns.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void whatIsSentComesBack(int pieces) {
    Staging staging = new Staging(pieces, 64);
    for (int trial = 0; trial < TRIALS; trial++) {
      SplittableRandom random = new SplittableRandom(trial);
      LazyQueue queue = new LazyQueue(trial);
      try (Transfers transfers = new Transfers(queue, false, true, staging);
          DeviceBuffer memory = queue.allocate(16_000, Place.DEVICE)) {
        int[] ints = random.ints(random.nextInt(1, 500)).toArray();
        long[] longs = random.longs(random.nextInt(1, 500)).toArray();
        int skipped = random.nextInt(ints.length);
        transfers.upload(new Slice.Ints(ints, skipped, ints.length), memory, 0);
        int[] back = new int[ints.length];
        // Changed by whoever called, as soon as the call has returned.
        int[] expected = new int[ints.length];
        System.arraycopy(ints, skipped, expected, 0, ints.length - skipped);
        Arrays.fill(ints, 0);
        transfers.download(memory, new Slice.Ints(back, 0, ints.length - skipped));
        assertArrayEquals(expected, back, "seed " + trial);
        // One behind the other, then both at once.
        transfers.upload(new Slice.Longs(longs, 0, longs.length), memory, 8000);
        transfers.upload(new Slice.Longs(longs, 0, longs.length), memory, 0);
        long[] both = new long[1000 + longs.length];
        transfers.download(memory, new Slice.Longs(both, 0, both.length));
        for (int i = 0; i < longs.length; i++) {
          assertEquals(longs[i], both[i]);
          assertEquals(longs[i], both[1000 + i]);
        }
      }
      assertEquals(0, queue.live);
    }
  }

  /** On releases of the JDK that may move an array while a driver copies from it. */
  @Test
  void arraysThatDoNotStayAreNotLentToTheDriver() {
    LazyQueue lazy = new LazyQueue(1);
    UnifiedQueue unified =
        (UnifiedQueue)
            Proxy.newProxyInstance(
                UnifiedQueue.class.getClassLoader(),
                new Class<?>[] {UnifiedQueue.class},
                (proxy, method, arguments) -> {
                  assertNotEquals(UnifiedQueue.class, method.getDeclaringClass());
                  return method.invoke(lazy, arguments);
                });
    long[] numbers = new SplittableRandom(1).longs(100).toArray();
    long[] back = new long[100];
    try (Transfers transfers = new Transfers(unified, true, false, new Staging(2, 256));
        DeviceBuffer memory = lazy.allocate(800, Place.HOST)) {
      transfers.upload(new Slice.Longs(numbers, 0, 100), memory, 0);
      transfers.download(memory, new Slice.Longs(back, 0, 100));
    }
    assertArrayEquals(numbers, back);
  }

  /** Copies under way at a time: the host fills a piece while another travels. */
  @Test
  void severalPiecesAreUnderWay() {
    for (int pieces : new int[] {1, 2, 4}) {
      int most = 0;
      for (int seed = 0; seed < TRIALS; seed++) {
        LazyQueue queue = new LazyQueue(seed);
        try (Transfers transfers = new Transfers(queue, false, true, new Staging(pieces, 64));
            DeviceBuffer memory = queue.allocate(8000, Place.DEVICE)) {
          transfers.upload(new Slice.Longs(new long[1000], 0, 1000), memory, 0);
          most = Math.max(most, queue.mostWaiting);
        }
      }
      // A copy and its mark for each piece.
      assertEquals(2 * pieces, most);
    }
  }

  @Test
  void aDeviceThatIsLostOnTheWayLeavesNothing() {
    long[] numbers = new SplittableRandom(1).longs(1000).toArray();
    int completed = 0;
    for (int calls = 0; calls < TRIALS; calls++) {
      LazyQueue queue = new LazyQueue(calls);
      DeviceBuffer memory = queue.allocate(8000, Place.DEVICE);
      Transfers transfers = new Transfers(queue, false, true, new Staging(2, 256));
      queue.callsToLoss = calls;
      try {
        transfers.upload(new Slice.Longs(numbers, 0, 1000), memory, 0);
        long[] back = new long[1000];
        transfers.download(memory, new Slice.Longs(back, 0, 1000));
        assertArrayEquals(numbers, back);
        completed++;
        queue.callsToLoss = 0;
      } catch (DriverException e) {
        assertEquals("lost on purpose", e.getMessage());
      }
      memory.close();
      if (queue.live > 0) {
        assertThrows(DriverException.class, transfers::close);
      }
      transfers.close();
      assertEquals(0, queue.live, "calls before the loss: " + calls);
    }
    assertTrue(completed > 0 && completed < TRIALS);
  }

  @Test
  void anInterruptEndsATransferAndTheNextIsSound() {
    long[] numbers = new SplittableRandom(1).longs(1000).toArray();
    int cancelled = 0;
    for (int calls = 0; calls < TRIALS; calls++) {
      LazyQueue queue = new LazyQueue(calls);
      try (Transfers transfers = new Transfers(queue, false, true, new Staging(2, 256));
          DeviceBuffer memory = queue.allocate(8000, Place.DEVICE)) {
        queue.callsToInterrupt = calls;
        try {
          transfers.upload(new Slice.Longs(numbers, 0, 1000), memory, 0);
          transfers.download(memory, new Slice.Longs(new long[1000], 0, 1000));
        } catch (CancellationException e) {
          cancelled++;
        }
        Thread.interrupted();
        queue.callsToInterrupt = -1;
        // Over pieces that may still travel, in either direction.
        long[] back = new long[1000];
        transfers.upload(new Slice.Longs(numbers, 0, 1000), memory, 0);
        transfers.download(memory, new Slice.Longs(back, 0, 1000));
        assertArrayEquals(numbers, back);
      }
      assertEquals(0, queue.live);
    }
    assertTrue(cancelled > 0 && cancelled < TRIALS);
  }

  @Test
  void thePolicyPrintsItselfAndReadsThat() {
    assertEquals("3x512", new Staging(3, 512 << 10).toString());
    assertEquals(new Staging(3, 512 << 10), Staging.parse("3x512"));
    for (String wrong : new String[] {"", "2", "0x512", "2x0", "2x512x1", "axb"}) {
      assertThrows(IllegalArgumentException.class, () -> Staging.parse(wrong), wrong);
    }
    assertThrows(IllegalArgumentException.class, () -> new Staging(2, 12));
  }
}
