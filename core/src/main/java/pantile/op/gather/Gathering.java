// SPDX-License-Identifier: Apache-2.0
package pantile.op.gather;

import pantile.spi.Kernel;

/**
 * Kernels that move elements to other places.
 *
 * @param <P> the partial result of one tile
 */
public sealed interface Gathering<P> extends Kernel<P> permits Gather, Scatter, Transpose {}
