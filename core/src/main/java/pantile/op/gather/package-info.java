// SPDX-License-Identifier: Apache-2.0
/**
 * Elements picked by their indices, put where indices say, or transposed: the kernels; {@link
 * pantile.op.gather.GatherPlan} and its like have calls run as jobs of them.
 */
@NullMarked
package pantile.op.gather;

import org.jspecify.annotations.NullMarked;
