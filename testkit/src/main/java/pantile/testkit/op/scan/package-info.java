// SPDX-License-Identifier: Apache-2.0
/** Prefix sums: what their kernels mean, and the cases that every backend is tested with. */
@NullMarked
package pantile.testkit.op.scan;

import org.jspecify.annotations.NullMarked;
