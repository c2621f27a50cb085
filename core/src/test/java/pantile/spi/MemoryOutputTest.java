// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Memory that results are written to. */
final class MemoryOutputTest {
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();
  private static final ByteOrder OTHER =
      NATIVE.equals(ByteOrder.BIG_ENDIAN) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;

  private static Slice.Mapped memory(ByteOrder order) {
    return new Slice.Mapped(Arena.ofAuto().allocate(24), ElementType.DOUBLE, order);
  }

  @Test
  void whatMayBeWrittenIsAnOutput() {
    Slice.Mapped memory = memory(NATIVE);
    assertEquals(memory, Operand.out(memory).slice());
    Slice.Mapped readOnly =
        new Slice.Mapped(memory.segment().asReadOnly(), ElementType.DOUBLE, NATIVE);
    assertEquals(readOnly, Operand.in(readOnly).slice());
    for (Slice refused : new Slice[] {readOnly, memory(OTHER)}) {
      assertThrows(IllegalArgumentException.class, () -> Operand.out(refused));
    }
    assertThrows(IllegalArgumentException.class, () -> Operand.update(memory));
    assertThrows(IllegalArgumentException.class, () -> Operand.shared(memory));
  }

  @Test
  void elementsAreCopiedBetweenArraysAndMemory() {
    double nan = Double.longBitsToDouble(0x7ff8_0000_0000_0123L);
    double[] numbers = {-0.0, 1.5, nan, 7};
    for (ElementType type : ElementType.values()) {
      long[] bits = {-1, 1L << 40 | 5, 7};
      Slice from = new Slice.Mapped(MemorySegment.ofArray(bits), type, OTHER);
      Slice to = new Slice.Mapped(Arena.ofAuto().allocate(25).asSlice(1), type, NATIVE);
      Scratch.copy(from, to);
      assertTrue(Scratch.same(Scratch.copyOf(from), Scratch.copyOf(to)), type::toString);
    }
    Slice.Mapped to = memory(NATIVE);
    Scratch.copy(new Slice.Doubles(numbers, 0, 3), to);
    Slice.Doubles back = (Slice.Doubles) Scratch.copyOf(to);
    assertArrayEquals(
        new long[] {Long.MIN_VALUE, Double.doubleToRawLongBits(1.5), 0x7ff8_0000_0000_0123L},
        new long[] {
          Double.doubleToRawLongBits(back.array()[0]),
          Double.doubleToRawLongBits(back.array()[1]),
          Double.doubleToRawLongBits(back.array()[2])
        });
  }
}
