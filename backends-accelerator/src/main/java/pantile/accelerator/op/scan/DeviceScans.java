// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.scan;

import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.DeviceScratch;
import pantile.accelerator.run.Session;
import pantile.kernels.scan.ScanPrograms;
import pantile.op.Numbers;
import pantile.op.reduce.CanonicalSum;
import pantile.op.scan.CanonicalScan;
import pantile.spi.Slice;

/** Prefix sums: the device adds up or scans blocks, and the host carries from block to block. */
final class DeviceScans {
  private final Session session;

  private DeviceScans(Session session) {
    this.session = session;
  }

  /** The one that a worker keeps. */
  static DeviceScans of(Session session) {
    return session.kept(DeviceScans.class, DeviceScans::new);
  }

  /** The total of each block. */
  Numbers totals(DeviceMemory x) {
    requireExact(x);
    int blocks = CanonicalSum.blocks(x.length());
    try (DeviceScratch scratch = session.scratch()) {
      DeviceBuffer totals = scratch.bytes((long) blocks * Long.BYTES);
      DeviceBuffer bounds = bounds(x.count(), blocks, scratch);
      session
          .launch(ScanPrograms.blockTotals(x.type(), session.shape()))
          .in(x.buffer())
          .in(bounds)
          .out(totals)
          .groups(blocks);
      return new Numbers(scratch.longs(totals, blocks));
    }
  }

  /** Scans blocks whose offsets are known; of these the part from {@code first} on is copied. */
  void scan(DeviceMemory x, boolean exclusive, Slice offsets, long first, DeviceMemory out) {
    requireExact(x);
    int blocks = CanonicalSum.blocks(x.length());
    try (DeviceScratch scratch = session.scratch()) {
      DeviceBuffer own = scratch.bytes((long) blocks * Long.BYTES);
      session.transfers().upload(offsets.sub(first, first + blocks), own, 0);
      DeviceBuffer bounds = bounds(x.count(), blocks, scratch);
      session
          .launch(ScanPrograms.scanBlocks(x.type(), session.shape()))
          .in(x.buffer())
          .in(bounds)
          .in(own)
          .number(exclusive ? 1 : 0)
          .out(out.buffer())
          .groups(blocks);
      session.finish();
    }
  }

  /** Scans a whole range, which travels once. */
  void scan(DeviceMemory x, boolean exclusive, DeviceMemory out) {
    long[] offsets = CanonicalScan.offsets(x.type(), exclusive, totals(x).numbers());
    scan(x, exclusive, new Slice.Longs(offsets, 0, offsets.length), 0, out);
  }

  /** Where blocks begin, and last where the last one ends. */
  private DeviceBuffer bounds(int length, int blocks, DeviceScratch scratch) {
    int[] bounds = new int[blocks + 1];
    for (int i = 0; i < blocks; i++) {
      bounds[i] = i * CanonicalScan.BLOCK;
    }
    bounds[blocks] = length;
    DeviceBuffer there = scratch.bytes((long) bounds.length * Integer.BYTES);
    session.transfers().upload(new Slice.Ints(bounds, 0, bounds.length), there, 0);
    return there;
  }

  private void requireExact(DeviceMemory x) {
    if (x.type().floating()) {
      session.requireExactSums();
    }
  }
}
