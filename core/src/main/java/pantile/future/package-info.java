// SPDX-License-Identifier: Apache-2.0
/**
 * Calls that go on while their caller does something else. {@link pantile.future.Submitted} is what
 * users hold.
 */
@NullMarked
package pantile.future;

import org.jspecify.annotations.NullMarked;
