// SPDX-License-Identifier: Apache-2.0
/**
 * What the loops of all families share: how wide vectors are, their species, and when a vector loop
 * takes the place of a plain one ({@link pantile.cpu.lanes.WarmUp}). Knows no family.
 */
@NullMarked
package pantile.cpu.lanes;

import org.jspecify.annotations.NullMarked;
