// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

/** The place where memory should lie. */
public enum Place {
  /** Where the device has the fastest access. */
  DEVICE,
  /** In host memory that the device can reach by itself; pinned, where that matters. */
  HOST
}
