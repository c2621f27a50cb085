// SPDX-License-Identifier: Apache-2.0
/** Elements picked by their indices. */
@NullMarked
package pantile.op.gather;

import org.jspecify.annotations.NullMarked;
