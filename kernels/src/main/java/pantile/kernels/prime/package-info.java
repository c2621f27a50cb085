// SPDX-License-Identifier: Apache-2.0
/** The sieve, and the test of single numbers. */
@NullMarked
package pantile.kernels.prime;

import org.jspecify.annotations.NullMarked;
