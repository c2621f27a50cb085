// SPDX-License-Identifier: Apache-2.0
/** Element-wise expressions: how they are built, and how elements are computed from them. */
@NullMarked
package pantile.op.map;

import org.jspecify.annotations.NullMarked;
