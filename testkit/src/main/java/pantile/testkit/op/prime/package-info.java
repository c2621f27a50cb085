// SPDX-License-Identifier: Apache-2.0
/** Prime numbers: what their kernels mean, and the cases that every backend is tested with. */
@NullMarked
package pantile.testkit.op.prime;

import org.jspecify.annotations.NullMarked;
