// SPDX-License-Identifier: Apache-2.0
/**
 * Rows of matrices combined with rows of others: the kernel; {@link pantile.op.matrix.RowPairsPlan}
 * has calls run as jobs of it.
 */
@NullMarked
package pantile.op.matrix;

import org.jspecify.annotations.NullMarked;
