// SPDX-License-Identifier: Apache-2.0
/**
 * Prefix sums: kernels, and the order that they are defined by; {@link pantile.op.scan.ScanPlan}
 * has calls run as jobs of them.
 */
@NullMarked
package pantile.op.scan;

import org.jspecify.annotations.NullMarked;
