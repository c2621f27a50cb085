// SPDX-License-Identifier: Apache-2.0
/** What picking elements by indices means, and what every backend must keep to. */
@NullMarked
package pantile.testkit.op.gather;

import org.jspecify.annotations.NullMarked;
