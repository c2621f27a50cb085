// SPDX-License-Identifier: Apache-2.0
package pantile.kernels;

import java.util.ArrayList;
import java.util.List;
import pantile.job.ElementType;

/** Every kernel there is. */
public final class Catalogue {
  private Catalogue() {}

  /**
   * Every kernel, for every type it has.
   *
   * @param shape the device's
   * @return the kernels
   */
  public static List<KernelSource> of(Shape shape) {
    List<KernelSource> kernels = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      if (type.floating()) {
        kernels.add(Reductions.blockDot(type, shape));
      } else {
        kernels.add(Reductions.exactSum(type, shape));
        kernels.add(Reductions.exactDot(type, shape));
      }
      kernels.add(Reductions.blockSum(type, false, shape));
      kernels.add(Reductions.blockSum(type, true, shape));
      kernels.add(Reductions.minMax(type, shape));
      kernels.add(Reductions.argExtreme(type, shape));
      kernels.add(Reductions.countEqual(type, shape));
      kernels.add(Reductions.findTrend(type, shape));
      kernels.add(Scans.blockTotals(type, shape));
      kernels.add(Scans.scanBlocks(type, shape));
      kernels.add(Sorting.digitCounts(type, shape));
      kernels.add(Sorting.scanRows(type, shape));
      kernels.add(Sorting.scatter(type, shape));
      kernels.add(Sorting.smallSort(type, shape));
      kernels.add(Sorting.mergePairs(type, shape));
    }
    kernels.add(Primes.sieve(shape));
    kernels.add(Primes.arePrime(shape));
    return List.copyOf(kernels);
  }
}
