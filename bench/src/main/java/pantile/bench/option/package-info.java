// SPDX-License-Identifier: Apache-2.0
/** Options that several mains have. */
@NullMarked
package pantile.bench.option;

import org.jspecify.annotations.NullMarked;
