// SPDX-License-Identifier: Apache-2.0
/**
 * How one worker runs kernels on a device, whatever they compute: memory, transfers, launches and
 * clocks. A body extends {@link pantile.accelerator.run.DeviceBody} and works with a
 * {@link pantile.accelerator.run.Session}. The package knows drivers by their seam alone. It knows
 * no kernel but the one with which {@link pantile.accelerator.run.ArithmeticCheck} checks sums.
 */
@NullMarked
package pantile.accelerator.run;

import org.jspecify.annotations.NullMarked;
