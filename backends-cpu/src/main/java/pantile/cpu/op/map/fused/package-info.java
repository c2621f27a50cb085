// SPDX-License-Identifier: Apache-2.0
/**
 * One loop for a whole expression, made at run time for expressions that are computed often. The
 * loop is Java's bytecode, so it means what Java's operators mean, and C2 makes vectors of it.
 */
@NullMarked
package pantile.cpu.op.map.fused;

import org.jspecify.annotations.NullMarked;
