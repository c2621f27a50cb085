// SPDX-License-Identifier: Apache-2.0
/**
 * How one worker runs kernels on a device, whatever they compute: memory, transfers, launches and
 * clocks. {@link pantile.accelerator.run.Session} is what a body works with; a body extends {@link
 * pantile.accelerator.run.DeviceBody}. Knows drivers by their seam alone, and no kernel but the one
 * that {@link pantile.accelerator.run.ArithmeticCheck} tries sums with.
 */
@NullMarked
package pantile.accelerator.run;

import org.jspecify.annotations.NullMarked;
