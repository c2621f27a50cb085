// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.job.ElementType;
import pantile.job.Kernel;
import pantile.kernels.KernelSource;
import pantile.kernels.Primes;
import pantile.kernels.Reductions;
import pantile.kernels.Scans;
import pantile.kernels.Shape;
import pantile.kernels.Sorting;
import pantile.kernels.Sweep;
import pantile.kernels.SweepShape;

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
    if (kernel instanceof Kernel.Custom<?>) {
      return "it runs no Java";
    }
    if (kernel instanceof Kernel.Split
        || kernel instanceof Kernel.SortBuckets
        || kernel instanceof Kernel.ScanInPlace
        || kernel instanceof Kernel.Reverse) {
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
      case Kernel.ExactSum sum -> List.of(Reductions.exactSum(sum.type(), shape));
      case Kernel.ExactDot dot -> List.of(Reductions.exactDot(dot.type(), shape));
      case Kernel.BlockSum sum ->
          List.of(Reductions.blockSum(sum.type(), DeviceReductions.term(sum.term()), shape));
      case Kernel.BlockDot dot -> List.of(Reductions.blockDot(dot.type(), dot.scaled(), shape));
      case Kernel.BlockMoments moments -> List.of(Reductions.blockMoments(moments.type(), shape));
      case Kernel.MinMax minMax -> List.of(Reductions.minMax(minMax.type(), shape));
      case Kernel.ArgExtreme arg -> List.of(Reductions.argExtreme(arg.type(), shape));
      case Kernel.CountEqual count -> List.of(Reductions.countEqual(count.type(), shape));
      case Kernel.FindTrend trend -> List.of(Reductions.findTrend(trend.type(), shape));
      case Kernel.Sort sort -> sorting(sort.type(), traits, shape);
      case Kernel.SortRun sort -> sorting(sort.type(), traits, shape);
      case Kernel.MergeRuns merge -> List.of(Sorting.mergePairs(merge.type(), shape));
      case Kernel.CountPrimes _ -> List.of(Primes.sieve(shape));
      case Kernel.ListPrimes _ -> List.of(Primes.sieve(shape));
      case Kernel.ArePrime _ -> List.of(Primes.arePrime(shape));
      // Of one program: what can build one of them can build both.
      case Kernel.Scan scan -> List.of(Scans.scanBlocks(scan.type(), shape));
      case Kernel.BlockTotals totals -> List.of(Scans.blockTotals(totals.type(), shape));
      case Kernel.ScanBlocks scan -> List.of(Scans.scanBlocks(scan.type(), shape));
      case Kernel.Split _,
          Kernel.SortBuckets _,
          Kernel.ScanInPlace _,
          Kernel.Reverse _,
          Kernel.Custom<?> _ ->
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
