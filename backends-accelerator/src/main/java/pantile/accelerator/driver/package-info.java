// SPDX-License-Identifier: Apache-2.0
/**
 * The seam to a driver: a backend implements {@link pantile.accelerator.driver.OpenedDevice} and
 * what it leads to, each of them by a call or two of its driver. Read {@link
 * pantile.accelerator.driver.CommandQueue} first. Not for users.
 */
@NullMarked
package pantile.accelerator.driver;

import org.jspecify.annotations.NullMarked;
