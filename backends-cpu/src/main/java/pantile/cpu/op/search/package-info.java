// SPDX-License-Identifier: Apache-2.0
/** Finds places in sorted elements: a body, and a loop for each type. */
@NullMarked
package pantile.cpu.op.search;

import org.jspecify.annotations.NullMarked;
