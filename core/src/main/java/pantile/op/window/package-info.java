// SPDX-License-Identifier: Apache-2.0
/**
 * Results of parts of an array: of windows that move along it, and of segments side by side. The
 * kernels; {@link pantile.op.window.WindowPlan} and {@link pantile.op.window.SegmentPlan} have
 * calls run as jobs of them.
 */
@NullMarked
package pantile.op.window;

import org.jspecify.annotations.NullMarked;
