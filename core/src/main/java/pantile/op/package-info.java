// SPDX-License-Identifier: Apache-2.0
/**
 * What operations of several families share: what their kernels leave, and the order of numbers. A
 * plan runs its jobs with {@link pantile.op.Jobs}; {@link pantile.op.Machine} is what it may ask
 * of the devices.
 *
 * <p>Kernels, plans, {@link pantile.op.Jobs} and what these share are there for the authors of
 * backends and of the library, not for users, who call {@link pantile.Pantile}. They change as
 * operations do. What users hand over or are given, such as {@link
 * pantile.op.select.Comparison}, is for them too.
 */
@NullMarked
package pantile.op;

import org.jspecify.annotations.NullMarked;
