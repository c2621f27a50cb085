// SPDX-License-Identifier: Apache-2.0
package pantile.job;

/**
 * A user's work on one tile that is computed in the caller's JVM alone, since it shares objects
 * with its caller: it writes into the caller's arrays, say. Devices that send work elsewhere refuse
 * it, whether it is serializable or not. A lambda is one by a cast: {@code (LocalFunction<Long>)
 * tile -> …}.
 *
 * @param <P> the partial result
 */
@FunctionalInterface
public interface LocalFunction<P> extends TileFunction<P> {}
