// SPDX-License-Identifier: Apache-2.0
/**
 * Sums, moments, products, extremes and counts.
 *
 * <p>A loop has up to four parts, named by their ends: {@code DoubleBlocks} says what it does, {@code
 * DoubleBlocksPlain} and {@code DoubleBlocksLanes} do it, and {@code DoubleBlocksWarm} chooses between
 * them. {@link pantile.cpu.op.reduce.ReduceLoops} holds those that this process uses.
 */
@NullMarked
package pantile.cpu.op.reduce;

import org.jspecify.annotations.NullMarked;
