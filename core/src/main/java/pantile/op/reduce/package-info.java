// SPDX-License-Identifier: Apache-2.0
/** Reductions: kernels, partial results, merges, and what they are defined by. */
@NullMarked
package pantile.op.reduce;

import org.jspecify.annotations.NullMarked;
