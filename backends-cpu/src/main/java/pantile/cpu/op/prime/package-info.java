// SPDX-License-Identifier: Apache-2.0
/**
 * Prime numbers on one CPU thread: a segmented sieve of a tile, and a primality test.
 *
 * <p>What the bodies call:
 *
 * <ul>
 *   <li>{@code PrimeSieve}: {@code count(lo, hi)}, {@code list(lo, hi)} and {@code forEach(lo, hi,
 *       consumer)} for the primes of a half-open range, each also with a condition that cancels it.
 *   <li>{@code MillerRabin}: {@code isPrime(n)} and {@code arePrime(in, from, to, out, outFrom)}.
 * </ul>
 *
 * <p>Both need nothing but the JDK's base module (the vector module makes batches of tests faster),
 * and may be called from any number of threads.
 */
@NullMarked
package pantile.cpu.op.prime;

import org.jspecify.annotations.NullMarked;
