// SPDX-License-Identifier: Apache-2.0
/**
 * Sorting of integers on one thread's vector lanes, and the splitting of an array among workers.
 *
 * <p>All of it needs the vector module. Nothing outside this package names a class of it unless
 * {@link pantile.cpu.lanes.LaneWidth#BITS} is above 0.
 */
@NullMarked
package pantile.cpu.op.sort.vector;

import org.jspecify.annotations.NullMarked;
