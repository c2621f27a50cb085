// SPDX-License-Identifier: Apache-2.0
/**
 * Elements reduced group by group, and counted by bins: the kernels; {@link
 * pantile.op.group.GroupPlan} and {@link pantile.op.group.HistogramPlan} have calls run as jobs of
 * them.
 */
@NullMarked
package pantile.op.group;

import org.jspecify.annotations.NullMarked;
