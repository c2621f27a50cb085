// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

/** Where memory should lie. */
public enum Place {
  /** Where the device reaches it best. */
  DEVICE,
  /** In host memory that the device can reach by itself: pinned, where that matters. */
  HOST
}
