// SPDX-License-Identifier: Apache-2.0
package pantile.kernels;

import java.util.ArrayList;
import java.util.List;
import pantile.spi.ElementType;

/** Every kernel there is. */
public final class Catalogue {
  private Catalogue() {}

  /**
   * Every kernel for devices of all kinds, for every type it has.
   *
   * @param shape the device's
   * @return the kernels
   */
  public static List<KernelSource> of(Shape shape) {
    List<KernelSource> kernels = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      if (type.floating()) {
        kernels.add(Reductions.blockDot(type, false, shape));
        kernels.add(Reductions.blockDot(type, true, shape));
        kernels.add(Reductions.blockMoments(type, shape));
      } else {
        kernels.add(Reductions.exactSum(type, shape));
        kernels.add(Reductions.exactDot(type, shape));
      }
      for (Reductions.Term term : Reductions.Term.values()) {
        kernels.add(Reductions.blockSum(type, term, shape));
      }
      kernels.add(Reductions.minMax(type, shape));
      kernels.add(Reductions.argExtreme(type, shape));
      kernels.add(Reductions.countEqual(type, shape));
      kernels.add(Reductions.findTrend(type, shape));
      kernels.add(Filters.countKept(type, shape));
      kernels.add(Filters.filter(type, shape));
      kernels.add(Scans.blockTotals(type, shape));
      kernels.add(Scans.scanBlocks(type, shape));
      kernels.add(Sorting.digitCounts(type, shape));
      kernels.add(Sorting.scanRows(type, shape));
      kernels.add(Sorting.scatter(type, shape));
      kernels.add(Sorting.smallSort(type, shape));
      kernels.add(Sorting.mergePairs(type, shape));
      kernels.add(Indices.gather(type, shape));
      kernels.add(Indices.packIndices(type, shape));
    }
    kernels.add(Indices.unpackIndices(shape));
    kernels.add(Indices.findTies(shape));
    kernels.add(Primes.sieve(shape));
    kernels.add(Primes.arePrime(shape));
    kernels.add(Trials.trial(shape));
    return List.copyOf(kernels);
  }

  /**
   * Kernels for devices with warps of 32 items, on which groups that have begun all run on; for
   * every type they have. In OpenCL there are none.
   *
   * @param shape the device's
   * @return the kernels
   */
  public static List<KernelSource> ofWarps(SweepShape shape) {
    List<KernelSource> kernels = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      kernels.add(Sweep.clear(type, shape));
      kernels.add(Sweep.histograms(type, shape));
      kernels.add(Sweep.plan(type, shape));
      kernels.add(Sweep.pass(type, shape));
    }
    return List.copyOf(kernels);
  }
}
