// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.sort;

import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.DeviceScratch;
import pantile.accelerator.run.Session;
import pantile.kernels.sort.SortPrograms.Form;
import pantile.kernels.sort.SortPrograms.Merged;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Sorts what does not fit the device at once: pieces are sorted to runs one after the other, then
 * windows of the result are merged out of them. Takes two arrays of as many keys on the heap.
 */
final class PiecewiseSort {
  /** A device without memory for this many keys has none at all. */
  private static final int LEAST_PIECE = 1 << 10;

  private final Session session;
  private final DeviceSorting sorting;

  PiecewiseSort(Session session, DeviceSorting sorting) {
    this.session = session;
    this.sorting = sorting;
  }

  /**
   * Sorts elements, and delivers the result.
   *
   * @param failure why they were not sorted at once; thrown if it was not a lack of memory
   */
  void sort(DeviceMemory elements, DeviceMemory target, Merged form, DriverException failure) {
    elements.close();
    target.close();
    Slice keys = allocate(elements.type().keyType(), elements.count());
    Slice result = allocate(target.type(), elements.count());
    DriverException cause = failure;
    for (int piece = elements.count() / 2; ; piece /= 2) {
      if (!cause.outOfMemory() || piece < LEAST_PIECE) {
        throw cause;
      }
      try {
        sortPieces(elements, keys, piece);
        mergeWindows(elements.type(), keys, piece, result, form);
        target.deliver(result);
        return;
      } catch (DriverException e) {
        cause = e;
      }
    }
  }

  private void sortPieces(DeviceMemory elements, Slice keys, int piece) {
    int width = elements.type().bytes();
    for (int at = 0, end; at < elements.count(); at = end) {
      end = at + Math.min(elements.count() - at, piece);
      try (DeviceScratch scratch = session.scratch()) {
        DeviceBuffer from = scratch.bytes((long) (end - at) * width);
        DeviceBuffer to = scratch.bytes((long) (end - at) * width);
        session.transfers().upload(elements.slice().sub(at, end), from, 0);
        sorting.sort(elements.type(), from, to, end - at, Form.ELEMENTS, Form.SIGNED_KEYS);
        session.transfers().download(to, keys.sub(at, end));
      }
    }
  }

  private void mergeWindows(ElementType type, Slice keys, int piece, Slice result, Merged form) {
    int length = Math.toIntExact(keys.length());
    long[] bounds = new long[Math.ceilDiv(length, piece) + 1];
    for (int run = 1; run < bounds.length; run++) {
      bounds[run] = Math.min((long) run * piece, length);
    }
    for (int at = 0, end; at < length; at = end) {
      end = at + Math.min(length - at, piece);
      try (DeviceScratch scratch = session.scratch()) {
        DeviceBuffer merged = scratch.bytes((long) (end - at) * type.bytes());
        sorting.merge(type, keys, bounds, at, end - at, form, merged);
        session.transfers().download(merged, result.sub(at, end));
      }
    }
  }

  private static Slice allocate(ElementType type, int length) {
    return switch (type) {
      case INT -> new Slice.Ints(new int[length], 0, length);
      case LONG -> new Slice.Longs(new long[length], 0, length);
      case FLOAT -> new Slice.Floats(new float[length], 0, length);
      case DOUBLE -> new Slice.Doubles(new double[length], 0, length);
    };
  }
}
