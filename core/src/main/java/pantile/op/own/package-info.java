// SPDX-License-Identifier: Apache-2.0
/** Users' own work as a kernel. */
@NullMarked
package pantile.op.own;

import org.jspecify.annotations.NullMarked;
