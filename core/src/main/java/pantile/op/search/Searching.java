// SPDX-License-Identifier: Apache-2.0
package pantile.op.search;

import pantile.spi.Kernel;

/**
 * Kernels that find places in sorted elements.
 *
 * @param <P> the partial result of one tile
 */
public sealed interface Searching<P> extends Kernel<P> permits SearchSorted {}
