// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.catalogue;

import java.util.ArrayList;
import java.util.List;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.gather.GatherPrograms;
import pantile.kernels.gather.ScatterPrograms;
import pantile.kernels.group.BinPrograms;
import pantile.kernels.group.GroupPrograms;
import pantile.kernels.matrix.RowPrograms;
import pantile.kernels.prime.PrimePrograms;
import pantile.kernels.reduce.ReducePrograms;
import pantile.kernels.scan.ScanPrograms;
import pantile.kernels.search.SearchPrograms;
import pantile.kernels.select.FilterPrograms;
import pantile.kernels.sort.IndexPrograms;
import pantile.kernels.sort.SortPrograms;
import pantile.kernels.sort.SweepPrograms;
import pantile.kernels.sort.SweepShape;
import pantile.kernels.trial.TrialPrograms;
import pantile.kernels.window.SegmentPrograms;
import pantile.kernels.window.WindowPrograms;
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
        kernels.add(ReducePrograms.blockDot(type, false, shape));
        kernels.add(ReducePrograms.blockDot(type, true, shape));
        kernels.add(ReducePrograms.blockMoments(type, shape));
        kernels.add(RowPrograms.products(type, shape));
        kernels.add(RowPrograms.distances(type, shape));
        kernels.add(WindowPrograms.sums(type, shape));
        kernels.add(SegmentPrograms.sums(type, shape));
      } else {
        kernels.add(ReducePrograms.exactSum(type, shape));
        kernels.add(ReducePrograms.exactDot(type, shape));
        kernels.add(WindowPrograms.whole(type, shape));
        kernels.add(WindowPrograms.means(type, shape));
      }
      for (ReducePrograms.Term term : ReducePrograms.Term.values()) {
        kernels.add(ReducePrograms.blockSum(type, term, shape));
      }
      kernels.add(ReducePrograms.blockProduct(type, shape));
      kernels.add(ReducePrograms.minMax(type, shape));
      kernels.add(ReducePrograms.argExtreme(type, shape));
      kernels.add(ReducePrograms.countEqual(type, shape));
      kernels.add(ReducePrograms.findTrend(type, shape));
      kernels.add(FilterPrograms.countKept(type, shape));
      kernels.add(FilterPrograms.filter(type, shape));
      kernels.add(ScanPrograms.blockTotals(type, shape));
      kernels.add(ScanPrograms.scanBlocks(type, shape));
      kernels.add(SortPrograms.digitCounts(type, shape));
      kernels.add(SortPrograms.scanRows(type, shape));
      kernels.add(SortPrograms.scatter(type, shape));
      kernels.add(SortPrograms.smallSort(type, shape));
      kernels.add(SortPrograms.mergePairs(type, shape));
      kernels.add(GatherPrograms.gather(type, shape));
      kernels.add(SearchPrograms.searchSorted(type, shape));
      kernels.add(ScatterPrograms.clear(type, shape));
      kernels.add(ScatterPrograms.find(type, shape));
      kernels.add(ScatterPrograms.place(type, shape));
      kernels.add(ScatterPrograms.transpose(type, shape));
      kernels.add(BinPrograms.clear(type, shape));
      kernels.add(BinPrograms.count(type, shape));
      kernels.add(GroupPrograms.sums(type, shape));
      kernels.add(GroupPrograms.extremes(type, shape));
      kernels.add(WindowPrograms.extremes(type, shape));
      kernels.add(WindowPrograms.variances(type, shape));
      kernels.add(SegmentPrograms.products(type, shape));
      kernels.add(SegmentPrograms.multiplied(type, shape));
      kernels.add(SegmentPrograms.ends(type, shape));
      kernels.add(SegmentPrograms.records(type, shape));
      kernels.add(IndexPrograms.packIndices(type, shape));
    }
    kernels.add(RowPrograms.sums(shape));
    kernels.add(RowPrograms.finish(shape));
    kernels.add(IndexPrograms.unpackIndices(shape));
    kernels.add(IndexPrograms.findTies(shape));
    kernels.add(PrimePrograms.sieve(shape));
    kernels.add(PrimePrograms.arePrime(shape));
    kernels.add(TrialPrograms.trial(shape));
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
      kernels.add(SweepPrograms.clear(type, shape));
      kernels.add(SweepPrograms.histograms(type, shape));
      kernels.add(SweepPrograms.plan(type, shape));
      kernels.add(SweepPrograms.pass(type, shape));
    }
    return List.copyOf(kernels);
  }
}
