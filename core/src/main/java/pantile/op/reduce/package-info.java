// SPDX-License-Identifier: Apache-2.0
/**
 * Reductions: kernels, partial results, merges, and what they are defined by; {@link
 * pantile.op.reduce.ReducePlan} has calls run as jobs of them.
 */
@NullMarked
package pantile.op.reduce;

import org.jspecify.annotations.NullMarked;
