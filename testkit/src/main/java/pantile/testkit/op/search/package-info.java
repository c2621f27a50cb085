// SPDX-License-Identifier: Apache-2.0
/** What searches and joins mean, and what every backend must keep to. */
@NullMarked
package pantile.testkit.op.search;

import org.jspecify.annotations.NullMarked;
