// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.Numbers;
import pantile.op.gather.Gather;
import pantile.op.own.Custom;
import pantile.op.prime.ArePrime;
import pantile.op.prime.CountPrimes;
import pantile.op.prime.ListPrimes;
import pantile.op.reduce.ArgExtreme;
import pantile.op.reduce.BlockDot;
import pantile.op.reduce.BlockMoments;
import pantile.op.reduce.BlockSum;
import pantile.op.reduce.CountEqual;
import pantile.op.reduce.ExactDot;
import pantile.op.reduce.ExactSum;
import pantile.op.reduce.MinMax;
import pantile.op.scan.BlockTotals;
import pantile.op.scan.Scan;
import pantile.op.scan.ScanBlocks;
import pantile.op.scan.ScanInPlace;
import pantile.op.sort.FindTrend;
import pantile.op.sort.MergeRuns;
import pantile.op.sort.PackIndices;
import pantile.op.sort.Reverse;
import pantile.op.sort.Sort;
import pantile.op.sort.SortBuckets;
import pantile.op.sort.SortPacked;
import pantile.op.sort.SortRun;
import pantile.op.sort.Split;
import pantile.op.sort.SplitPacked;
import pantile.op.sort.UnpackIndices;
import pantile.spi.Device;
import pantile.spi.DeviceException;
import pantile.spi.DeviceInfo;
import pantile.spi.DeviceProbe;
import pantile.spi.Kernel;
import pantile.spi.Memory;
import pantile.spi.Operand;
import pantile.spi.Slice;

/** One worker's queue on an accelerator. */
public final class AcceleratorDevice implements Device {
  private final DeviceInfo info;
  private final Support support;
  private final Session session;
  private final DeviceReductions reductions;
  private final DeviceScans scans;
  private final DeviceSorting sorting;
  private final DeviceSieve sieve;
  private boolean closed;

  /**
   * Opens a queue.
   *
   * @param info the device, as users know it
   * @param shared the device, as its workers do
   * @throws DeviceException if the driver gives none
   */
  public AcceleratorDevice(DeviceInfo info, SharedDevice shared) {
    this.info = info;
    this.support = new Support(shared);
    try {
      session = new Session(shared);
    } catch (DriverException e) {
      throw e.on(info.id());
    }
    reductions = new DeviceReductions(session);
    scans = new DeviceScans(session);
    sorting = new DeviceSorting(session);
    sieve = new DeviceSieve(session);
  }

  @Override
  public DeviceInfo info() {
    return info;
  }

  @Override
  public boolean supports(Kernel<?> kernel) {
    return support.refusal(kernel) == null;
  }

  @Override
  public String refusal(Kernel<?> kernel) {
    return Objects.requireNonNullElse(support.refusal(kernel), "it does");
  }

  /** What is known of programs is read, and none is built for it. */
  @Override
  public boolean answersAtOnce() {
    return true;
  }

  @Override
  public Memory bring(Slice slice, Operand.Access access) {
    return new DeviceMemory(slice, access, session);
  }

  @Override
  public void fetch(Memory from, Slice to) {
    try {
      DeviceMemory.of(from).fetch(to);
    } catch (DriverException e) {
      throw e.on(info.id());
    }
  }

  @Override
  @SuppressWarnings("unchecked") // each case makes the partial result that its kernel names
  public <P> P run(Kernel<P> kernel, Tile tile, Memory... operands) {
    try {
      return (P) compute(kernel, tile, List.of(operands).stream().map(DeviceMemory::of).toList());
    } catch (DriverException e) {
      throw e.on(info.id());
    }
  }

  private Object compute(Kernel<?> kernel, Tile tile, List<DeviceMemory> operands) {
    return switch (kernel) {
      case ExactSum _ -> reductions.exactSum(operands.get(0));
      case ExactDot _ -> reductions.exactDot(operands.get(0), operands.get(1));
      case BlockSum sum -> reductions.blockSum(operands.get(0), sum.term());
      case BlockDot dot -> reductions.blockDot(operands.get(0), operands.get(1), dot);
      case BlockMoments moments -> reductions.blockMoments(operands.get(0), moments.scale());
      case MinMax _ -> reductions.minMax(operands.get(0));
      case ArgExtreme arg -> reductions.argExtreme(operands.get(0), arg.end(), tile.from());
      case CountEqual count -> reductions.countEqual(operands.get(0), count);
      case FindTrend _ -> reductions.findTrend(operands.get(0));
      case ArePrime _ -> reductions.arePrime(operands.get(0));
      case Sort sort -> {
        sorting.sort(operands.get(0), sort.descending());
        yield done();
      }
      case SortRun _ -> {
        sorting.sortRun(operands.get(0), operands.get(1));
        yield done();
      }
      case MergeRuns merge -> {
        sorting.merge(operands.get(0), merge, tile, operands.get(1));
        yield done();
      }
      case CountPrimes _ -> sieve.count(tile.from(), tile.to());
      case ListPrimes _ -> new Numbers(sieve.list(tile.from(), tile.to()));
      case Scan scan -> {
        scans.scan(operands.get(0), scan.exclusive(), operands.get(1));
        yield Done.DONE;
      }
      case BlockTotals _ -> scans.totals(operands.get(0));
      case ScanBlocks scan -> {
        long first = tile.from() / kernel.cutting().grain();
        Slice offsets = operands.get(1).slice();
        scans.scan(operands.get(0), scan.exclusive(), offsets, first, operands.get(2));
        yield Done.DONE;
      }
      case SplitPacked _,
          SortPacked _,
          Gather _,
          PackIndices _,
          UnpackIndices _,
          Split _,
          SortBuckets _,
          ScanInPlace _,
          Reverse _,
          Custom<?> _ ->
          throw new IllegalArgumentException(support.refusal(kernel));
    };
  }

  @Override
  public Optional<DeviceProbe> probe() {
    try {
      return Optional.of(new QueueProbe(session, info.id()));
    } catch (DriverException e) {
      throw e.on(info.id());
    }
  }

  /** Sorts leave nothing to read, which would wait for them. */
  private Done done() {
    session.finish();
    return Done.DONE;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      Closing.all(List.of(sieve, session));
    } catch (DriverException e) {
      // What a lost device held goes with it; who used it has been told before.
      if (e.kind() != DeviceException.Kind.LOST) {
        throw e.on(info.id());
      }
    }
  }
}
