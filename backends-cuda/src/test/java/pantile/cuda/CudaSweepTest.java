// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.job.Tile;
import pantile.kernels.Shape;
import pantile.kernels.sort.SweepShape;
import pantile.op.OrderedBits;
import pantile.op.sort.Sort;
import pantile.op.sort.SortRun;
import pantile.spi.Device;
import pantile.spi.ElementType;
import pantile.spi.Memory;
import pantile.spi.Operand.Access;
import pantile.spi.Slice;
import pantile.testkit.Distribution;
import pantile.testkit.Input;
import pantile.testkit.SliceElements;
import pantile.testkit.op.sort.NaiveOrder;

/**
 * The radix sort whose groups look back at each other: around its tiles, and which passes it makes.
 */
@OnCuda
final class CudaSweepTest {
  @ParameterizedTest
  @EnumSource
  void sortsAroundTheBordersOfTiles(ElementType type) throws Exception {
    int tile = SweepShape.WARPS.tile(type);
    try (Device device = device()) {
      for (int length :
          new int[] {
            Shape.GROUPS.smallSort() + 1, tile - 1, tile, tile + 1, 2 * tile, 7 * tile + 33
          }) {
        for (Distribution distribution : List.of(Distribution.ANY_BITS, Distribution.SKEWED)) {
          check(device, Input.of(distribution, type, length).whole());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void sortsEveryDistribution(ElementType type) throws Exception {
    int length = SweepShape.WARPS.tile(type) + 100;
    try (Device device = device()) {
      for (Distribution distribution : Distribution.values()) {
        check(device, Input.of(distribution, type, length).whole());
      }
    }
  }

  /** Digits that all keys share need no pass, whatever the number of those that are left. */
  @ParameterizedTest
  @EnumSource
  void sortsByAnyNumberOfDigits(ElementType type) throws Exception {
    int length = 3 * SweepShape.WARPS.tile(type) - 5;
    SplittableRandom random = new SplittableRandom(Input.SEED);
    try (Device device = device()) {
      for (int digits = 0; digits <= type.bytes(); digits++) {
        long varied = 0;
        while (Long.bitCount(varied) < digits * Byte.SIZE) {
          varied |= 0xffL << (random.nextInt(type.bytes()) * Byte.SIZE);
        }
        long fixed = random.nextLong() & ~varied;
        Slice x = SliceElements.allocate(type, length);
        for (int i = 0; i < length; i++) {
          SliceElements.setBits(x, i, narrowed(type, (random.nextLong() & varied) | fixed));
        }
        check(device, x);
      }
    }
  }

  private static Device device() {
    CudaBackend backend = Drivers.backend();
    return backend.open(backend.discover().devices().getFirst());
  }

  /** In place, both ways, and to a run of keys elsewhere. */
  private static void check(Device device, Slice x) throws Exception {
    ElementType type = x.type();
    Tile all = new Tile(0, 0, x.length());
    long[] ascending = NaiveOrder.sorted(x, false);
    for (boolean descending : new boolean[] {false, true}) {
      Slice sorted = SliceElements.copyOf(x);
      try (Memory memory = device.bring(sorted, Access.UPDATE)) {
        device.run(new Sort(type, descending), all, memory);
        device.fetch(memory, sorted);
      }
      long[] expected = descending ? reversed(ascending) : ascending;
      same(expected, sorted, type + (descending ? " descending, " : ", ") + x.length());
    }
    Slice keys = SliceElements.allocate(type.keyType(), (int) x.length());
    try (Memory from = device.bring(x, Access.READ);
        Memory to = device.bring(keys, Access.WRITE)) {
      device.run(new SortRun(type), all, from, to);
      device.fetch(to, keys);
    }
    long[] expected = Arrays.stream(ascending).map(bits -> key(type, bits)).toArray();
    same(expected, keys, type + " to keys, " + x.length());
  }

  private static void same(long[] expected, Slice actual, String what) {
    int at = Arrays.mismatch(expected, SliceElements.allBits(actual));
    assertEquals(-1, at, () -> what + ": the first wrong element, seed " + Input.SEED);
  }

  private static long key(ElementType type, long bits) {
    return switch (type) {
      case INT, LONG -> bits;
      case FLOAT -> OrderedBits.key(Float.intBitsToFloat((int) bits));
      case DOUBLE -> OrderedBits.key(Double.longBitsToDouble(bits));
    };
  }

  private static long narrowed(ElementType type, long bits) {
    return type.bytes() == Integer.BYTES ? (int) bits : bits;
  }

  private static long[] reversed(long[] a) {
    long[] reversed = new long[a.length];
    for (int i = 0; i < a.length; i++) {
      reversed[i] = a[a.length - 1 - i];
    }
    return reversed;
  }
}
