// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.select;

import java.util.Arrays;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.DeviceScratch;
import pantile.accelerator.run.Session;
import pantile.kernels.select.FilterPrograms;
import pantile.op.Numbers;
import pantile.op.select.CountKept;
import pantile.op.select.KeyRange;

/** Filters: the device counts what each part keeps, and moves it by the counts. */
final class DeviceFilters {
  private final Session session;

  private DeviceFilters(Session session) {
    this.session = session;
  }

  /** The one that a worker keeps. */
  static DeviceFilters of(Session session) {
    return session.kept(DeviceFilters.class, DeviceFilters::new);
  }

  /** How many elements of each block are kept. */
  Numbers counts(DeviceMemory x, KeyRange keys) {
    int blocks = Math.ceilDiv(x.count(), CountKept.BLOCK);
    if (keys.empty()) {
      return new Numbers(new long[blocks]);
    }
    try (DeviceScratch scratch = session.scratch()) {
      DeviceBuffer counts = scratch.bytes((long) blocks * Long.BYTES);
      count(x, CountKept.BLOCK, keys, counts, blocks);
      return new Numbers(scratch.longs(counts, blocks));
    }
  }

  /** Moves what is kept, as far as there is room; returns how many elements that would be. */
  long filter(DeviceMemory x, KeyRange keys, DeviceMemory out) {
    if (keys.empty()) {
      return 0;
    }
    int part = session.part(x.count());
    int groups = Math.ceilDiv(x.count(), part);
    try (DeviceScratch scratch = session.scratch()) {
      DeviceBuffer counts = scratch.bytes((long) groups * Long.BYTES);
      count(x, part, keys, counts, groups);
      if (out.length() > 0) {
        session
            .launch(FilterPrograms.filter(x.type(), session.shape()))
            .in(x.buffer())
            .number(x.count())
            .number(part)
            .wide(keys.first())
            .wide(keys.span())
            .in(counts)
            .number(out.count())
            .out(out.buffer())
            .groups(groups);
      }
      return Arrays.stream(scratch.longs(counts, groups)).sum();
    }
  }

  private void count(DeviceMemory x, int part, KeyRange keys, DeviceBuffer counts, int groups) {
    session
        .launch(FilterPrograms.countKept(x.type(), session.shape()))
        .in(x.buffer())
        .number(x.count())
        .number(part)
        .wide(keys.first())
        .wide(keys.span())
        .out(counts)
        .groups(groups);
  }
}
