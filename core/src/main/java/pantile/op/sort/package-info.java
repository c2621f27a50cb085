// SPDX-License-Identifier: Apache-2.0
/**
 * Sorts: kernels, partial results and merges. {@link pantile.op.sort.SortPlan} has calls that sort
 * run as jobs of them, {@link pantile.op.sort.ArgSortPlan} those that make a stable order.
 */
@NullMarked
package pantile.op.sort;

import org.jspecify.annotations.NullMarked;
