// SPDX-License-Identifier: Apache-2.0
/** What kernels of several families leave, and the order of numbers. */
@NullMarked
package pantile.op;

import org.jspecify.annotations.NullMarked;
