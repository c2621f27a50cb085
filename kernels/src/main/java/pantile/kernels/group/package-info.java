// SPDX-License-Identifier: Apache-2.0
/** Elements counted by bins, or reduced group by group. */
@NullMarked
package pantile.kernels.group;

import org.jspecify.annotations.NullMarked;
