// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.sort;

import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.run.DeviceScratch;
import pantile.accelerator.run.Session;
import pantile.kernels.Shape;
import pantile.kernels.sort.SortPrograms;
import pantile.kernels.sort.SortPrograms.Form;
import pantile.spi.ElementType;

/**
 * Sorts by three kernels a digit: groups count their parts' digits, counts are scanned, and groups
 * move their parts' keys. No group waits for another, so any device will do; keys are read twice
 * and written once a digit.
 */
final class CountingSort implements DeviceRadixSort {
  private final Session session;

  CountingSort(Session session) {
    this.session = session;
  }

  @Override
  public void sort(
      ElementType type,
      DeviceBuffer source,
      DeviceBuffer target,
      int length,
      Form load,
      Form store) {
    Shape shape = session.shape();
    int part = session.part(length, shape.sortChunk());
    int groups = Math.ceilDiv(length, part);
    int passes = type.bytes() * Byte.SIZE / SortPrograms.RADIX_BITS;
    try (DeviceScratch scratch = session.scratch()) {
      DeviceBuffer counts = scratch.bytes((long) SortPrograms.RADIX * groups * Integer.BYTES);
      DeviceBuffer totals = scratch.bytes((long) SortPrograms.RADIX * Integer.BYTES);
      // The number of passes is even: from the source to here, to the target, ..., to the target.
      DeviceBuffer between = scratch.bytes((long) length * type.bytes());
      DeviceBuffer from = source;
      for (int pass = 0; pass < passes; pass++) {
        Session.throwIfInterrupted();
        DeviceBuffer to = pass % 2 == 0 ? between : target;
        int shift = pass * SortPrograms.RADIX_BITS;
        Form loaded = pass == 0 ? load : Form.UNSIGNED_KEYS;
        Form stored = pass == passes - 1 ? store : Form.UNSIGNED_KEYS;
        session
            .launch(SortPrograms.digitCounts(type, shape))
            .in(from)
            .number(length)
            .number(part)
            .number(shift)
            .number(loaded.code())
            .out(counts)
            .groups(groups);
        session
            .launch(SortPrograms.scanRows(type, shape))
            .out(counts)
            .number(groups)
            .out(totals)
            .groups(SortPrograms.RADIX);
        session
            .launch(SortPrograms.scatter(type, shape))
            .in(from)
            .number(length)
            .number(part)
            .number(shift)
            .number(loaded.code())
            .number(stored.code())
            .in(counts)
            .in(totals)
            .out(to)
            .groups(groups);
        from = to;
      }
    }
  }
}
