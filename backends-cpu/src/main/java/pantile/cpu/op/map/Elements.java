// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map;

import java.util.EnumMap;
import java.util.Map;
import pantile.spi.ElementType;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/** Room for the elements of one operand at a time, kept from use to use if it is small. */
final class Elements {
  private final Map<ElementType, Slice> kept = new EnumMap<>(ElementType.class);

  /** Room for as many elements of the same type. */
  Slice room(Slice.Computed slice) {
    if (slice.length() > Evaluator.AT_ONCE) {
      return Scratch.like(slice);
    }
    Slice room = kept.get(slice.type()); // no lambda: a JVM's first takes milliseconds
    if (room == null) {
      room = Scratch.like(slice, Evaluator.AT_ONCE);
      kept.put(slice.type(), room);
    }
    return room.sub(0, slice.length());
  }
}
