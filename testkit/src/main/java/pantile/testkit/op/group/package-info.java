// SPDX-License-Identifier: Apache-2.0
/** What groups and bins mean, and what every backend must keep to. */
@NullMarked
package pantile.testkit.op.group;

import org.jspecify.annotations.NullMarked;
