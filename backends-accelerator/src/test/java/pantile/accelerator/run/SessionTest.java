// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pantile.accelerator.driver.CommandQueue;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DeviceKernel;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.driver.OpenedDevice;
import pantile.accelerator.driver.Traits;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.spi.DeviceException.Kind;
import pantile.spi.DeviceProbe.Route;

/** What a worker holds of a device, and when that is closed. */
final class SessionTest {
  private static final Traits TRAITS =
      new Traits("none", true, false, false, null, 4, 1 << 30, 1 << 20);

  private final List<String> told = new ArrayList<>();
  private final LazyQueue queue = new LazyQueue(1);

  /** A device whose queue is {@link #queue}; null for one without. */
  private SharedDevice device(@Nullable CommandQueue own) {
    return device(own, Shape.LOOPS);
  }

  private SharedDevice device(@Nullable CommandQueue own, Shape shape) {
    return new SharedDevice(
        TRAITS,
        shape,
        () -> {
          told.add("device opened");
          return new OpenedDevice() {
            @Override
            public CommandQueue queue() {
              if (own == null) {
                throw new DriverException(Kind.LOST, "no queue");
              }
              return own;
            }

            @Override
            public DeviceKernel kernel(KernelSource source) {
              throw new UnsupportedOperationException("no kernels");
            }

            @Override
            public @Nullable DriverException failure(KernelSource source) {
              return null;
            }

            @Override
            public void close() {
              told.add("device closed");
            }
          };
        });
  }

  /** Holds a buffer of the pool's, which must go back before the pool frees what it has. */
  private final class Table implements AutoCloseable {
    private final BufferPool pool;
    private final DeviceBuffer buffer;

    Table(Session session) {
      pool = session.operands();
      buffer = pool.take(100);
    }

    @Override
    public void close() {
      told.add("table closed");
      pool.give(buffer);
    }
  }

  @Test
  void whatIsKeptIsMadeOnceAndGivenBackBeforeThePoolCloses() {
    try (Session session = new Session(device(queue))) {
      Table table = session.kept(Table.class, Table::new);
      assertSame(table, session.kept(Table.class, Table::new));
      assertEquals(1, queue.live);
    }
    assertEquals(0, queue.live);
    assertEquals(List.of("device opened", "table closed", "device closed"), told);
  }

  /** An algorithm that has nothing to give back. */
  private record Plain(Session session) {}

  @Test
  void whatHasNothingToCloseIsKeptForEachSession() {
    SharedDevice shared = device(queue);
    try (Session session = new Session(shared);
        Session other = new Session(shared)) {
      Plain plain = session.kept(Plain.class, Plain::new);
      assertSame(session, plain.session());
      assertSame(plain, session.kept(Plain.class, Plain::new));
      assertSame(other, other.kept(Plain.class, Plain::new).session());
    }
    assertEquals(List.of("device opened", "device closed"), told);
  }

  @Test
  void theFirstSessionOpensTheDeviceAndTheLastClosesIt() {
    SharedDevice shared = device(queue);
    Session first = new Session(shared);
    Session second = new Session(shared);
    first.close();
    assertEquals(List.of("device opened"), told);
    second.close();
    assertEquals(List.of("device opened", "device closed"), told);
    new Session(shared).close();
    assertEquals(4, told.size());
  }

  @Test
  void aDeviceWithoutAQueueIsClosedAgain() {
    SharedDevice shared = device(null);
    assertThrows(DriverException.class, () -> new Session(shared));
    assertEquals(List.of("device opened", "device closed"), told);
  }

  @Test
  void buffersOfARunGoBackToThePool() {
    try (Session session = new Session(device(queue))) {
      DeviceBuffer before;
      try (DeviceScratch scratch = session.scratch()) {
        before = scratch.bytes(5000);
      }
      try (DeviceScratch scratch = session.scratch()) {
        assertSame(before, scratch.bytes(5000));
      }
    }
    assertEquals(0, queue.live);
  }

  @Test
  void aClockThatStandsStillIsNoClock() {
    try (Session session = new Session(device(queue))) {
      assertEquals(Optional.empty(), QueueProbe.of(session, "x:0"));
      queue.nanos = 7;
      assertEquals(7, QueueProbe.of(session, "x:0").orElseThrow().copyNanos(Route.TO_HOST, 64, 2));
    }
    assertEquals(0, queue.live);
  }

  @Test
  void partsAreShortWhereLoopsMustBe() {
    int length = 100_000_000;
    try (Session session = new Session(device(queue, Shape.LOOPS))) {
      assertEquals(3_125_024, session.part(length)); // of 32 parts, whole lines
      assertEquals(session.part(length), session.part(length, 32, 1000));
    }
    try (Session session = new Session(device(queue, Shape.SHORT_LOOPS))) {
      assertEquals(32 * 512, session.part(length));
      assertEquals(32 * 512, session.part(length, 512));
      assertEquals(32 * 32, session.part(length, 32, 1000));
      assertEquals(32, session.part(length, 32, Integer.MAX_VALUE));
      assertEquals(4096, session.part(5000));
    }
  }
}
