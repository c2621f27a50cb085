// SPDX-License-Identifier: Apache-2.0
/**
 * Sorts, argsorts, splits into buckets, merges and reverses: the bodies, and for each tile the choice
 * between the radix sort and the vector sort of {@code vector}.
 */
@NullMarked
package pantile.cpu.op.sort;

import org.jspecify.annotations.NullMarked;
