// SPDX-License-Identifier: Apache-2.0
/** Runs users' own functions. */
@NullMarked
package pantile.cpu.op.own;

import org.jspecify.annotations.NullMarked;
