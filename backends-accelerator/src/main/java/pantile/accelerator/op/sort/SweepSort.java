// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.sort;

import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.run.DeviceScratch;
import pantile.accelerator.run.Session;
import pantile.kernels.sort.SortPrograms;
import pantile.kernels.sort.SortPrograms.Form;
import pantile.kernels.sort.SweepPrograms;
import pantile.kernels.sort.SweepShape;
import pantile.spi.ElementType;

/**
 * Sorts in one pass over the keys that counts all digits, and one pass a digit that reads and
 * writes them: for devices whose groups may wait for each other. Besides as many keys again it
 * takes two words a digit and tile, a fifteenth of the keys' bytes where tiles are full.
 */
final class SweepSort implements DeviceRadixSort {
  /** Groups of the histograms for each compute unit: as many as run there at once. */
  private static final int GROUPS_PER_UNIT = 4;

  private static final SweepShape SHAPE = SweepShape.WARPS;

  private final Session session;

  SweepSort(Session session) {
    this.session = session;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // one and the same memory is meant
  public void sort(
      ElementType type,
      DeviceBuffer source,
      DeviceBuffer target,
      int length,
      Form load,
      Form store) {
    int tiles = Math.ceilDiv(length, SHAPE.tile(type));
    int words = tiles * SortPrograms.RADIX;
    int most = session.units() * GROUPS_PER_UNIT;
    try (DeviceScratch scratch = session.scratch()) {
      DeviceBuffer plan = scratch.bytes((long) SweepPrograms.planWords(type) * Integer.BYTES);
      // Those of a pass, and those of the next, which the pass clears.
      DeviceBuffer tallies = scratch.bytes(2L * words * Integer.BYTES);
      DeviceBuffer between = scratch.bytes((long) length * type.bytes());
      session
          .launch(SweepPrograms.clear(type, SHAPE))
          .out(plan)
          .out(tallies)
          .number(words)
          .groups(Math.min(Math.ceilDiv(words, SHAPE.items()), most));
      session
          .launch(SweepPrograms.histograms(type, SHAPE))
          .in(source)
          .number(length)
          .number(load.code())
          .out(plan)
          .groups(Math.min(Math.ceilDiv(length, SHAPE.counted(type)), most));
      session
          .launch(SweepPrograms.plan(type, SHAPE))
          .out(plan)
          .number(length)
          .number(source == target ? 1 : 0)
          .groups(1);
      // Which of them are needed, and where from and to, the device has found out by itself.
      for (int pass = 0; pass < SweepPrograms.passes(type); pass++) {
        Session.throwIfInterrupted();
        session
            .launch(SweepPrograms.pass(type, SHAPE))
            .in(source)
            .out(between)
            .out(target)
            .number(length)
            .number(pass)
            .number(load.code())
            .number(store.code())
            .out(plan)
            .out(tallies)
            .groups(tiles);
      }
    }
  }
}
