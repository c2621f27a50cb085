// SPDX-License-Identifier: Apache-2.0
/**
 * Elements picked by their indices: the kernel; {@link pantile.op.gather.GatherPlan} has calls run
 * as jobs of it.
 */
@NullMarked
package pantile.op.gather;

import org.jspecify.annotations.NullMarked;
