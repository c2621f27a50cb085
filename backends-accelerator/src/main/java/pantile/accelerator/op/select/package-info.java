// SPDX-License-Identifier: Apache-2.0
/** Filters out of device kernels. */
@NullMarked
package pantile.accelerator.op.select;

import org.jspecify.annotations.NullMarked;
