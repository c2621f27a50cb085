// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.kernels.KernelSource;
import pantile.kernels.Primes;
import pantile.kernels.Reductions;
import pantile.kernels.Scans;
import pantile.kernels.Shape;
import pantile.kernels.Sorting;
import pantile.kernels.Sweep;
import pantile.kernels.SweepShape;
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
import pantile.spi.ElementType;
import pantile.spi.Kernel;

/** Which kernels a device runs, and why not the others. Thread-safe. */
final class Support {
  static final String INEXACT =
      "its driver fuses or flushes floating-point numbers, so that sums would have other bits";

  private final SharedDevice shared;

  Support(SharedDevice shared) {
    this.shared = shared;
  }

  /** Why the device leaves a kernel to others, in a few words; null if it runs it. */
  @Nullable String refusal(Kernel<?> kernel) {
    if (kernel instanceof Custom<?>) {
      return "it runs no Java";
    }
    if (kernel instanceof Gather
        || kernel instanceof PackIndices
        || kernel instanceof UnpackIndices) {
      return "it has no program for it";
    }
    if (kernel instanceof Split
        || kernel instanceof SortBuckets
        || kernel instanceof SplitPacked
        || kernel instanceof SortPacked
        || kernel instanceof ScanInPlace
        || kernel instanceof Reverse) {
      return "it does not work on Java arrays in place";
    }
    for (KernelSource source : sources(kernel, shared.traits(), shared.shape())) {
      if (source.needsDouble() && !shared.traits().doubles()) {
        return "it has no 64-bit floating-point numbers (fp64)";
      }
      if (source.needsDouble() && shared.inexact()) {
        return INEXACT;
      }
      DriverException failure = shared.failure(source);
      if (failure != null) {
        return failure instanceof LimitException
            ? failure.getMessage()
            : "its driver cannot build the kernel: " + failure.getMessage();
      }
    }
    return null;
  }

  /** The device kernels that a kernel is made of. */
  private static List<KernelSource> sources(Kernel<?> kernel, Traits traits, Shape shape) {
    return switch (kernel) {
      case ExactSum sum -> List.of(Reductions.exactSum(sum.type(), shape));
      case ExactDot dot -> List.of(Reductions.exactDot(dot.type(), shape));
      case BlockSum sum ->
          List.of(Reductions.blockSum(sum.type(), DeviceReductions.term(sum.term()), shape));
      case BlockDot dot -> List.of(Reductions.blockDot(dot.type(), dot.scaled(), shape));
      case BlockMoments moments -> List.of(Reductions.blockMoments(moments.type(), shape));
      case MinMax minMax -> List.of(Reductions.minMax(minMax.type(), shape));
      case ArgExtreme arg -> List.of(Reductions.argExtreme(arg.type(), shape));
      case CountEqual count -> List.of(Reductions.countEqual(count.type(), shape));
      case FindTrend trend -> List.of(Reductions.findTrend(trend.type(), shape));
      case Sort sort -> sorting(sort.type(), traits, shape);
      case SortRun sort -> sorting(sort.type(), traits, shape);
      case MergeRuns merge -> List.of(Sorting.mergePairs(merge.type(), shape));
      case CountPrimes _ -> List.of(Primes.sieve(shape));
      case ListPrimes _ -> List.of(Primes.sieve(shape));
      case ArePrime _ -> List.of(Primes.arePrime(shape));
      // Of one program: what can build one of them can build both.
      case Scan scan -> List.of(Scans.scanBlocks(scan.type(), shape));
      case BlockTotals totals -> List.of(Scans.blockTotals(totals.type(), shape));
      case ScanBlocks scan -> List.of(Scans.scanBlocks(scan.type(), shape));
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
          List.of();
    };
  }

  private static List<KernelSource> sorting(ElementType type, Traits traits, Shape shape) {
    KernelSource small = Sorting.smallSort(type, shape);
    return traits.forwardProgress()
        ? List.of(small, Sweep.pass(type, SweepShape.WARPS))
        : List.of(small);
  }
}
