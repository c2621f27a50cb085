// SPDX-License-Identifier: Apache-2.0
package pantile.op.select;

import pantile.spi.Kernel;

/**
 * Kernels that keep some elements, in their order.
 *
 * @param <P> the partial result of one tile
 */
public sealed interface Selecting<P> extends Kernel<P>
    permits CountKept, CountRanges, Filter, FilterWhole {}
