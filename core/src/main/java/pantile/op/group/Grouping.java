// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import pantile.spi.Kernel;

/**
 * Kernels that reduce elements group by group, or count them by bins.
 *
 * @param <P> the partial result of one tile
 */
public sealed interface Grouping<P> extends Kernel<P>
    permits CountBins, ReduceByKey, ReduceGroups {}
