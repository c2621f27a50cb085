// SPDX-License-Identifier: Apache-2.0
/**
 * Policies as values that print themselves: how big tiles are, what follows a fault, what a missing
 * device means. Changing one changes the time a job takes, never its result.
 */
@NullMarked
package pantile.schedule;

import org.jspecify.annotations.NullMarked;
