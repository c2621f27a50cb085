// SPDX-License-Identifier: Apache-2.0
package pantile.op.window;

import pantile.spi.Kernel;

/**
 * Kernels that reduce or scan windows and segments of an array.
 *
 * @param <P> the partial result of one tile
 */
public sealed interface Windowing<P> extends Kernel<P>
    permits RollWindow, ScanSegments, SumSegments {}
