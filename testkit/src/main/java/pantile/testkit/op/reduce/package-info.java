// SPDX-License-Identifier: Apache-2.0
/** Reductions: what their kernels mean, and the cases that every backend is tested with. */
@NullMarked
package pantile.testkit.op.reduce;

import org.jspecify.annotations.NullMarked;
