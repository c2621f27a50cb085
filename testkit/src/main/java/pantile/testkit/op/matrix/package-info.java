// SPDX-License-Identifier: Apache-2.0
/** Rows of matrices combined with rows of others: the definition, and cases. */
@NullMarked
package pantile.testkit.op.matrix;

import org.jspecify.annotations.NullMarked;
