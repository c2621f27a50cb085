// SPDX-License-Identifier: Apache-2.0
/** Prefix sums out of device kernels. */
@NullMarked
package pantile.accelerator.op.scan;

import org.jspecify.annotations.NullMarked;
