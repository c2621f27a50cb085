// SPDX-License-Identifier: Apache-2.0
/**
 * The seam to a driver. A backend implements {@link pantile.accelerator.driver.OpenedDevice} and
 * the objects that it makes. Each method takes a call or two of the driver. Read
 * {@link pantile.accelerator.driver.CommandQueue} first. Not for users.
 */
@NullMarked
package pantile.accelerator.driver;

import org.jspecify.annotations.NullMarked;
