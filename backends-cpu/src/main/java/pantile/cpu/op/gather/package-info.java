// SPDX-License-Identifier: Apache-2.0
/** Picks elements by their indices: a body, and a loop for each type. */
@NullMarked
package pantile.cpu.op.gather;

import org.jspecify.annotations.NullMarked;
