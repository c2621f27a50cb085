// SPDX-License-Identifier: Apache-2.0
/**
 * Backends of accelerators out of a driver: a backend extends {@link
 * pantile.accelerator.AcceleratorBackend}, and brings each device's driver behind the seam of {@link
 * pantile.accelerator.driver}. {@code DeviceBodies} lists what its devices compute. Not for
 * users.
 */
@NullMarked
package pantile.accelerator;

import org.jspecify.annotations.NullMarked;
