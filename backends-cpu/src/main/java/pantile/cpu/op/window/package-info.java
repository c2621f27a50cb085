// SPDX-License-Identifier: Apache-2.0
/** Windows and segments: a body for each kernel, and the loops, all of them plain. */
@NullMarked
package pantile.cpu.op.window;

import org.jspecify.annotations.NullMarked;
