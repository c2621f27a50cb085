// SPDX-License-Identifier: Apache-2.0
/**
 * Elementary functions with the bits of {@link StrictMath}, block by block, by fdlibm's steps in
 * vector lanes. {@link pantile.cpu.op.map.function.FunctionLoops} holds the loops that this process
 * uses; {@link pantile.cpu.op.map.function.UnaryLoop} says what a loop does; {@code UnaryLanes} says how
 * vector loops work.
 */
@NullMarked
package pantile.cpu.op.map.function;

import org.jspecify.annotations.NullMarked;
