// SPDX-License-Identifier: Apache-2.0
/**
 * What operations of several families share: partial results, and the order of numbers. A plan runs
 * its jobs with {@link pantile.op.Jobs}, and asks {@link pantile.op.Machine} of the devices.
 *
 * <p>Kernels, plans, {@link pantile.op.Jobs} and what these share are there for the authors of
 * backends and of the library. Users call {@code pantile.Pantile}. Kernels and plans change as
 * operations do. What users hand over, as {@link pantile.op.select.Comparison}, is for users too.
 */
@NullMarked
package pantile.op;

import org.jspecify.annotations.NullMarked;
