// SPDX-License-Identifier: Apache-2.0
/** What filters mean, and what every backend must keep to. */
@NullMarked
package pantile.testkit.op.select;

import org.jspecify.annotations.NullMarked;
