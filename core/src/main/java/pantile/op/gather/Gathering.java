// SPDX-License-Identifier: Apache-2.0
package pantile.op.gather;

import pantile.spi.Kernel;

/**
 * Kernels that pick elements by their indices.
 *
 * @param <P> the partial result of one tile
 */
public sealed interface Gathering<P> extends Kernel<P> permits Gather {}
