// SPDX-License-Identifier: Apache-2.0
/** Rows of matrices combined with rows of others: a body, and loops for each type. */
@NullMarked
package pantile.cpu.op.matrix;

import org.jspecify.annotations.NullMarked;
