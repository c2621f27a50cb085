// SPDX-License-Identifier: Apache-2.0
/** Statistics of windows; sums and scans of segments. */
@NullMarked
package pantile.accelerator.op.window;

import org.jspecify.annotations.NullMarked;
