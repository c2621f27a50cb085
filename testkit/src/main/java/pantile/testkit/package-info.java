// SPDX-License-Identifier: Apache-2.0
/**
 * The contract that every backend must pass, the reference it is compared with, seeded inputs, and
 * devices that do nothing, fail or count what is open.
 */
@NullMarked
package pantile.testkit;

import org.jspecify.annotations.NullMarked;
