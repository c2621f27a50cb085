// SPDX-License-Identifier: Apache-2.0
/**
 * Seeded inputs, equal here and in the C++ peers, and the loops a user would write without Pantile.
 */
@NullMarked
package pantile.bench.input;

import org.jspecify.annotations.NullMarked;
