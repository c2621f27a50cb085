// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import pantile.spi.Kernel;

/**
 * Kernels that read elements and leave a number or a few, or a few for each block.
 *
 * @param <P> the partial result of one tile
 */
public sealed interface Reducing<P> extends Kernel<P>
    permits ArgExtreme,
        BlockDot,
        BlockEnds,
        BlockMoments,
        BlockProduct,
        BlockSum,
        CountEqual,
        ExactDot,
        ExactSum,
        MinMax {}
