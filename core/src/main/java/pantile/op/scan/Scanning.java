// SPDX-License-Identifier: Apache-2.0
package pantile.op.scan;

import pantile.spi.Kernel;

/**
 * Kernels that prefix sums are made of.
 *
 * @param <P> the partial result of one tile
 */
public sealed interface Scanning<P> extends Kernel<P>
    permits BlockTotals, Scan, ScanBlocks, ScanInPlace {}
