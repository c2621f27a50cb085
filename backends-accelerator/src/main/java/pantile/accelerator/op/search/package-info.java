// SPDX-License-Identifier: Apache-2.0
/** Places in sorted elements out of device kernels. */
@NullMarked
package pantile.accelerator.op.search;

import org.jspecify.annotations.NullMarked;
