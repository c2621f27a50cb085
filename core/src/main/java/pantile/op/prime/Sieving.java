// SPDX-License-Identifier: Apache-2.0
package pantile.op.prime;

import pantile.spi.Kernel;

/**
 * Kernels on prime numbers.
 *
 * @param <P> the partial result of one tile
 */
public sealed interface Sieving<P> extends Kernel<P>
    permits ArePrime, CountLeaves, CountPrimes, ListPrimes {}
