// SPDX-License-Identifier: Apache-2.0
/**
 * Prime numbers: kernels, partial results and merges; {@link pantile.op.prime.PrimePlan} has calls
 * run as jobs of them.
 */
@NullMarked
package pantile.op.prime;

import org.jspecify.annotations.NullMarked;
