// SPDX-License-Identifier: Apache-2.0
/** The sieve, and the test of numbers one by one, out of device kernels. */
@NullMarked
package pantile.accelerator.op.prime;

import org.jspecify.annotations.NullMarked;
