// SPDX-License-Identifier: Apache-2.0
package pantile.op.matrix;

import pantile.spi.Kernel;

/**
 * Kernels that combine each row of a matrix with each of another.
 *
 * @param <P> the partial result of one tile
 */
public sealed interface Pairwise<P> extends Kernel<P> permits RowPairs {}
