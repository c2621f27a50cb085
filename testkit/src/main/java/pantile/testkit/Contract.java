// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.ArrayList;
import java.util.List;
import pantile.testkit.op.gather.GatherCases;
import pantile.testkit.op.gather.IndexFaultCases;
import pantile.testkit.op.gather.MoveCases;
import pantile.testkit.op.group.GroupCases;
import pantile.testkit.op.job.JobCases;
import pantile.testkit.op.job.PlanCases;
import pantile.testkit.op.map.DoubleOperatorCases;
import pantile.testkit.op.map.FloatOperatorCases;
import pantile.testkit.op.map.IntOperatorCases;
import pantile.testkit.op.map.LongOperatorCases;
import pantile.testkit.op.map.LongResultCases;
import pantile.testkit.op.map.MapCases;
import pantile.testkit.op.map.RearrangeCases;
import pantile.testkit.op.matrix.MatrixCases;
import pantile.testkit.op.order.OrderCases;
import pantile.testkit.op.prime.PrimeCases;
import pantile.testkit.op.reduce.DotCases;
import pantile.testkit.op.reduce.NormCases;
import pantile.testkit.op.reduce.ReduceCases;
import pantile.testkit.op.reduce.SumCases;
import pantile.testkit.op.reduce.VarianceCases;
import pantile.testkit.op.residence.ResidenceCases;
import pantile.testkit.op.scan.ScanCases;
import pantile.testkit.op.scan.ScanFaultCases;
import pantile.testkit.op.search.JoinCases;
import pantile.testkit.op.search.SearchCases;
import pantile.testkit.op.select.DistinctCases;
import pantile.testkit.op.select.PlaceCases;
import pantile.testkit.op.select.SelectCases;
import pantile.testkit.op.select.SelectFaultCases;
import pantile.testkit.op.sort.ArgSortCases;
import pantile.testkit.op.sort.DistributionSortCases;
import pantile.testkit.op.sort.KeyCases;
import pantile.testkit.op.sort.SortCases;
import pantile.testkit.op.window.SegmentCases;
import pantile.testkit.op.window.WindowCases;

/** What every backend is tested with: cases of devices, of each kernel, and of operations. */
final class Contract {
  private Contract() {}

  static List<CaseSource> sources() {
    List<CaseSource> sources = new ArrayList<>();
    sources.add(new DeviceCases());
    sources.addAll(Definitions.all());
    sources.add(new ReduceCases());
    sources.add(new SumCases());
    sources.add(new DotCases());
    sources.add(new NormCases());
    sources.add(new VarianceCases());
    sources.add(new SortCases());
    sources.add(new ArgSortCases());
    sources.add(new KeyCases());
    sources.add(new GatherCases());
    sources.add(new IndexFaultCases());
    sources.add(new SearchCases());
    sources.add(new JoinCases());
    sources.add(new MoveCases());
    sources.add(new MatrixCases());
    sources.add(new GroupCases());
    sources.add(new WindowCases());
    sources.add(new SegmentCases());
    sources.add(new ScanCases());
    sources.add(new ScanFaultCases());
    sources.add(new SelectCases());
    sources.add(new SelectFaultCases());
    sources.add(new DistinctCases());
    sources.add(new PlaceCases());
    sources.add(new OrderCases());
    sources.add(new IntOperatorCases());
    sources.add(new LongOperatorCases());
    sources.add(new FloatOperatorCases());
    sources.add(new DoubleOperatorCases());
    sources.add(new MapCases());
    sources.add(new RearrangeCases());
    sources.add(new LongResultCases());
    sources.add(new DistributionSortCases());
    sources.add(new ResidenceCases());
    sources.add(new PrimeCases());
    sources.add(new JobCases());
    sources.add(new PlanCases());
    sources.add(new BitsCases());
    return sources;
  }
}
