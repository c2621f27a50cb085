// SPDX-License-Identifier: Apache-2.0
/** Orders: what their kernels mean, and the cases that every backend is tested with. */
@NullMarked
package pantile.testkit.op.sort;

import org.jspecify.annotations.NullMarked;
