// SPDX-License-Identifier: Apache-2.0
/** Rows of matrices combined with rows of others. */
@NullMarked
package pantile.accelerator.op.matrix;

import org.jspecify.annotations.NullMarked;
