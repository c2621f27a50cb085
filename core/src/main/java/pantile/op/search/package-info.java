// SPDX-License-Identifier: Apache-2.0
/**
 * Places in sorted elements: the kernel; {@link pantile.op.search.SearchPlan} has calls run as jobs
 * of it.
 */
@NullMarked
package pantile.op.search;

import org.jspecify.annotations.NullMarked;
