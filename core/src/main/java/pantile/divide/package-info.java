// SPDX-License-Identifier: Apache-2.0
/**
 * Divide and conquer: a problem is split until its parts are small, and the results of the parts
 * are combined. {@link pantile.divide.Division} is what users write; the rest is the team of
 * workers that carries it out.
 */
@NullMarked
package pantile.divide;

import org.jspecify.annotations.NullMarked;
