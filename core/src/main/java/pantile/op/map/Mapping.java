// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

import pantile.spi.Kernel;

/**
 * Kernels that compute each element by itself.
 *
 * @param <P> the partial result of one tile
 */
public sealed interface Mapping<P> extends Kernel<P> permits Evaluate {}
