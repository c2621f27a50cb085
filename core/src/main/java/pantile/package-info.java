// SPDX-License-Identifier: Apache-2.0
/**
 * What users call. {@link pantile.Pantile} is the way in; everything else here is what its methods
 * return, throw or take.
 */
@NullMarked
package pantile;

import org.jspecify.annotations.NullMarked;
