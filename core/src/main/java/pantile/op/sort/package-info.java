// SPDX-License-Identifier: Apache-2.0
/** Sorts: kernels, partial results and merges. */
@NullMarked
package pantile.op.sort;

import org.jspecify.annotations.NullMarked;
