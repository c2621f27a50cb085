// SPDX-License-Identifier: Apache-2.0
/** What calls throw. {@link pantile.error.PantileException} is above all others. */
@NullMarked
package pantile.error;

import org.jspecify.annotations.NullMarked;
