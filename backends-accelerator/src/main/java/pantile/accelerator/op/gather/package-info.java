// SPDX-License-Identifier: Apache-2.0
/** Picking by index out of device kernels. */
@NullMarked
package pantile.accelerator.op.gather;

import org.jspecify.annotations.NullMarked;
