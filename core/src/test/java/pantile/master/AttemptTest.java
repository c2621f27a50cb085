// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import pantile.job.Tile;
import pantile.op.reduce.CountEqual;
import pantile.spi.Device;
import pantile.spi.DeviceException;
import pantile.spi.DeviceException.Kind;
import pantile.spi.DeviceInfo;
import pantile.spi.ElementType;
import pantile.spi.Kernel;
import pantile.spi.Memory;
import pantile.spi.Operand;
import pantile.spi.Slice;

/** What an attempt leaves behind. */
final class AttemptTest {
  private int live;
  private boolean fails;

  /** Memory whose device turns out to be lost when it is freed. */
  private final class Lost implements Memory {
    private final Slice slice;

    Lost(Slice slice) {
      this.slice = slice;
      live++;
    }

    @Override
    public ElementType type() {
      return slice.type();
    }

    @Override
    public long length() {
      return slice.length();
    }

    @Override
    public void close() {
      live--;
      throw new DeviceException(Kind.LOST, "lost on purpose");
    }
  }

  private final Device device =
      new Device() {
        private final Device told = ToldDevice.of("far:0", true, _ -> true, () -> {});

        @Override
        public DeviceInfo info() {
          return told.info();
        }

        @Override
        public boolean supports(Kernel<?> kernel) {
          return true;
        }

        @Override
        public String refusal(Kernel<?> kernel) {
          return "it does";
        }

        @Override
        public Memory bring(Slice slice, Operand.Access access) {
          return new Lost(slice);
        }

        @Override
        public void fetch(Memory from, Slice to) {}

        @Override
        public <P> P run(Kernel<P> kernel, Tile tile, Memory... operands) throws Exception {
          if (fails) {
            throw new IllegalStateException("on purpose");
          }
          return told.run(kernel, tile, operands);
        }

        @Override
        public void close() {}
      };

  @Test
  void allOperandsAreFreedThoughFreeingOneFails() {
    Operand operand = Operand.in(new Slice.Longs(new long[5], 0, 5));
    DeviceException failure =
        assertThrows(
            DeviceException.class,
            () ->
                Attempt.compute(
                    device,
                    new CountEqual(ElementType.LONG, 1),
                    new Tile(0, 0, 5),
                    List.of(operand, operand, operand),
                    false,
                    1));
    assertEquals(Kind.LOST, failure.kind());
    assertEquals(2, failure.getSuppressed().length);
    assertEquals(0, live);
  }

  @Test
  void aKernelsFailureIsNotHiddenByThatOfFreeing() {
    fails = true;
    Operand operand = Operand.in(new Slice.Longs(new long[5], 0, 5));
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () ->
                Attempt.compute(
                    device,
                    new CountEqual(ElementType.LONG, 1),
                    new Tile(0, 0, 5),
                    List.of(operand),
                    false,
                    1));
    assertEquals("on purpose", failure.getMessage());
    assertEquals(1, failure.getSuppressed().length);
    assertEquals(0, live);
  }
}
