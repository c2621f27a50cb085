// SPDX-License-Identifier: Apache-2.0
/** Windows and segments: a definition a kernel, and cases. */
@NullMarked
package pantile.testkit.op.window;

import org.jspecify.annotations.NullMarked;
