// SPDX-License-Identifier: Apache-2.0
/**
 * What backends of accelerators share. A backend extends
 * {@link pantile.accelerator.AcceleratorBackend}, and puts each device's driver behind the seam of
 * {@link pantile.accelerator.driver}. {@code DeviceBodies} lists what the devices compute. Not for
 * users.
 */
@NullMarked
package pantile.accelerator;

import org.jspecify.annotations.NullMarked;
