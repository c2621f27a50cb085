// SPDX-License-Identifier: Apache-2.0
/** Prime numbers: kernels, partial results and merges. */
@NullMarked
package pantile.op.prime;

import org.jspecify.annotations.NullMarked;
