// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.job.Tile;
import pantile.op.gather.Gather;
import pantile.op.select.Filter;
import pantile.op.select.FilterWhole;
import pantile.op.select.KeyRange;
import pantile.spi.Device;
import pantile.spi.ElementType;
import pantile.spi.Memory;
import pantile.spi.Operand.Access;
import pantile.spi.Slice;

/**
 * Kernels that write to places which data tell, beside which the software driver has guards: rooms
 * are as long as buffers are, so that one element too many would hit a guard.
 */
@OnCuda
final class CudaFilterTest {
  private static final int ROOM = 1024;
  private static final int LENGTH = 9000;

  private final CudaBackend backend = Drivers.backend();

  @AfterEach
  void nothingIsLeft() {
    Drivers.assertNothingIsLeft();
  }

  private Device device() {
    return backend.open(backend.discover().devices().getFirst());
  }

  private static int[] elements(int kept) {
    int[] a = new int[LENGTH];
    Arrays.setAll(a, i -> i % 8 == 0 && i / 8 < kept ? -i - 1 : i);
    return a;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, ROOM - 1, ROOM + 1, 1125})
  void whatDoesNotFillItsRoomIsToldAndNothingIsWrittenBesideIt(int kept) throws Exception {
    Slice x = new Slice.Ints(elements(kept), 0, LENGTH);
    Slice room = new Slice.Ints(new int[ROOM], 0, ROOM);
    Filter filter = new Filter(ElementType.INT, KeyRange.below(ElementType.INT, 0));
    try (Device device = device();
        Memory from = device.bring(x, Access.READ);
        Memory to = device.bring(room, Access.WRITE)) {
      String told =
          assertThrows(
                  IllegalStateException.class,
                  () -> device.run(filter, new Tile(0, 0, LENGTH), from, to))
              .getMessage();
      assertEquals(Filter.changed(ROOM, kept).getMessage(), told);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, ROOM})
  void ofAWholeRangeWhatIsKeptAloneIsFetched(int kept) throws Exception {
    int[] a = elements(kept);
    int[] expected = Arrays.copyOf(Arrays.stream(a).filter(x -> x < 0).toArray(), LENGTH);
    int[] out = new int[LENGTH];
    Slice room = new Slice.Ints(out, 0, LENGTH);
    FilterWhole filter = new FilterWhole(ElementType.INT, KeyRange.below(ElementType.INT, 0));
    try (Device device = device();
        Memory from = device.bring(new Slice.Ints(a, 0, LENGTH), Access.READ);
        Memory to = device.bring(room, Access.WRITE)) {
      assertEquals(kept, device.run(filter, new Tile(0, 0, LENGTH), from, to));
      device.fetch(to, room);
    }
    assertArrayEquals(expected, out);
  }

  /** Nothing is picked for them, and what stands before the first is. */
  @ParameterizedTest
  @ValueSource(ints = {-1, ROOM, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void indicesOutOfRangeNameNothing(int bad) throws Exception {
    int[] a = elements(ROOM);
    int[] indices = new int[LENGTH];
    Arrays.setAll(indices, i -> i % 100 == 99 && i >= 5000 ? bad : (i * 7) % ROOM);
    int[] out = new int[LENGTH];
    Slice results = new Slice.Ints(out, 0, LENGTH);
    try (Device device = device();
        Memory at = device.bring(new Slice.Ints(indices, 0, LENGTH), Access.READ);
        Memory from = device.bring(new Slice.Ints(a, 0, ROOM), Access.READ);
        Memory to = device.bring(results, Access.WRITE)) {
      Tile tile = new Tile(3, 700, 700 + LENGTH);
      assertEquals(5799, device.run(new Gather(ElementType.INT), tile, at, from, to));
      device.fetch(to, results);
    }
    for (int i = 0; i < 5099; i++) {
      assertEquals(a[indices[i]], out[i]);
    }
  }
}
