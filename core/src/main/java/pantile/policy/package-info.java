// SPDX-License-Identifier: Apache-2.0
/**
 * Policies as values that print themselves: how long tiles are, how they are claimed, what follows a
 * fault, what a missing device means. Changing one changes the time a job takes, never its result.
 */
@NullMarked
package pantile.policy;

import org.jspecify.annotations.NullMarked;
