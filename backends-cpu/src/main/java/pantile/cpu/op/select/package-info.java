// SPDX-License-Identifier: Apache-2.0
/** Counts and copies the elements that a filter keeps. */
@NullMarked
package pantile.cpu.op.select;

import org.jspecify.annotations.NullMarked;
