// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import pantile.spi.Kernel;

/**
 * Kernels that sorts are made of.
 *
 * @param <P> the partial result of one tile
 */
public sealed interface Ordering<P> extends Kernel<P>
    permits FindTrend,
        MergeRuns,
        PackIndices,
        Reverse,
        Sort,
        SortBuckets,
        SortPacked,
        SortRun,
        Split,
        SplitPacked,
        UnpackIndices {}
