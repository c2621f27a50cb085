// SPDX-License-Identifier: Apache-2.0
/**
 * Prefix sums, block by block. {@link pantile.cpu.op.scan.ScanLoops} holds the loops that this process
 * uses; {@code DoubleScan} says what a loop does, and has a plain, a vector and a choosing form.
 */
@NullMarked
package pantile.cpu.op.scan;

import org.jspecify.annotations.NullMarked;
