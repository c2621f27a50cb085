// SPDX-License-Identifier: Apache-2.0
/** What element-wise expressions mean, and what every backend must keep to. */
@NullMarked
package pantile.testkit.op.map;

import org.jspecify.annotations.NullMarked;
