// SPDX-License-Identifier: Apache-2.0
/** Element-wise expressions on the CPU. */
@NullMarked
package pantile.cpu.op.map;

import org.jspecify.annotations.NullMarked;
