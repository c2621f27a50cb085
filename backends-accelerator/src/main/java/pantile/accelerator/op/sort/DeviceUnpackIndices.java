// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.sort;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.List;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.Traits;
import pantile.accelerator.run.DeviceBody;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.DeviceScratch;
import pantile.accelerator.run.Session;
import pantile.job.Tile;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.gather.GatherPrograms;
import pantile.kernels.sort.IndexPrograms;
import pantile.op.Numbers;
import pantile.op.sort.Packing;
import pantile.op.sort.UnpackIndices;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Takes indices out of a tile's packed numbers. Where numbers may tie the device finds those that
 * do, and the host breaks the ties: as a rule there are few, and so the elements need not travel.
 * Of elements that the device keeps, the few that tie are brought.
 */
public final class DeviceUnpackIndices extends DeviceBody<UnpackIndices, Numbers> {
  /** For the registry. */
  public DeviceUnpackIndices() {}

  @Override
  protected List<KernelSource> sources(UnpackIndices kernel, Traits traits, Shape shape) {
    // Of one program: what can build one of them can build both.
    KernelSource ties = IndexPrograms.findTies(shape);
    return kernel.packing().shift() == 0
        ? List.of(ties)
        : List.of(ties, GatherPrograms.gather(ElementType.LONG, shape)); // for those that are kept
  }

  @Override
  protected Numbers run(
      UnpackIndices kernel, Tile tile, List<DeviceMemory> operands, Session session) {
    DeviceMemory packed = operands.get(0);
    DeviceMemory order = operands.get(2);
    Packing packing = kernel.packing();
    int part = session.part(packed.count());
    session
        .launch(IndexPrograms.unpackIndices(session.shape()))
        .in(packed.buffer())
        .number(packed.count())
        .number(part)
        .number((1 << packing.indexBits()) - 1)
        .out(order.buffer())
        .groups(Math.ceilDiv(packed.count(), part));
    if (packing.shift() == 0) {
      session.finish();
      return new Numbers(new long[0]);
    }
    BitSet tied = ties(packed, packing, part, session);
    if (operands.get(1).stays()) {
      long[] ends =
          new KeptTies(kernel, packed, operands.get(1), session).broken(tied, order, tile.from());
      if (ends != null) {
        session.finish();
        return new Numbers(ends);
      }
    }
    Slice.Ints unpacked = new Slice.Ints(new int[order.count()], 0, order.count());
    session.transfers().download(order.buffer(), unpacked);
    TiedIndices indices =
        new TiedIndices(
            kernel,
            (Slice.Longs) packed.slice(),
            operands.get(1).slice(),
            unpacked.array(),
            tile.from());
    long[] ends = indices.broken(tied);
    order.deliver(unpacked);
    return new Numbers(ends);
  }

  /** Which numbers tie with the one before. */
  private static BitSet ties(DeviceMemory packed, Packing packing, int part, Session session) {
    int words = Math.ceilDiv(packed.count(), Integer.SIZE);
    int[] ties = new int[words];
    try (DeviceScratch scratch = session.scratch()) {
      DeviceBuffer found = scratch.bytes((long) words * Integer.BYTES);
      session
          .launch(IndexPrograms.findTies(session.shape()))
          .in(packed.buffer())
          .number(packed.count())
          .number(part)
          .number(packing.indexBits())
          .out(found)
          .groups(Math.ceilDiv(packed.count(), part));
      session.transfers().download(found, new Slice.Ints(ties, 0, words));
    }
    ByteBuffer bytes = ByteBuffer.allocate(words * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(ties);
    return BitSet.valueOf(bytes);
  }
}
