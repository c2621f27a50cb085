// SPDX-License-Identifier: Apache-2.0
/** Arrays that stay on devices. */
@NullMarked
package pantile.testkit.op.residence;

import org.jspecify.annotations.NullMarked;
