// SPDX-License-Identifier: Apache-2.0
/**
 * Sorts, reductions and sieves out of device kernels, for backends whose devices run those kernels:
 * a backend brings a driver ({@link pantile.accelerator.OpenedDevice} and what it leads to) and gets
 * {@link pantile.accelerator.AcceleratorDevice}. Not for users.
 */
@NullMarked
package pantile.accelerator;

import org.jspecify.annotations.NullMarked;
