// SPDX-License-Identifier: Apache-2.0
/** Element-wise expressions on accelerators. */
@NullMarked
package pantile.accelerator.op.map;

import org.jspecify.annotations.NullMarked;
