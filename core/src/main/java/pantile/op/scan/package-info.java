// SPDX-License-Identifier: Apache-2.0
/** Prefix sums: kernels, and the order that they are defined by. */
@NullMarked
package pantile.op.scan;

import org.jspecify.annotations.NullMarked;
