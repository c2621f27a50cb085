// SPDX-License-Identifier: Apache-2.0
/**
 * Elements that are kept, and others that are not: comparisons, and kernels; {@link
 * pantile.op.select.FilterPlan} has calls run as jobs of them.
 */
@NullMarked
package pantile.op.select;

import org.jspecify.annotations.NullMarked;
