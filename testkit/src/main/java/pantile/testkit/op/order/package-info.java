// SPDX-License-Identifier: Apache-2.0
/** What orders mean, and what every backend must keep to. */
@NullMarked
package pantile.testkit.op.order;

import org.jspecify.annotations.NullMarked;
