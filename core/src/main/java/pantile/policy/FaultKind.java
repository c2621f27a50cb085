// SPDX-License-Identifier: Apache-2.0
package pantile.policy;

import pantile.spi.DeviceException;

/** What can go wrong with a device at work. */
public enum FaultKind {
  /** This attempt failed; the next may succeed. */
  TRANSIENT,
  /** The tiles need more memory than the device has free. */
  OUT_OF_MEMORY,
  /** The device is gone, and all that was in its memory. */
  LOST,
  /** The device delivered other bits than another device, and was not believed. */
  WRONG_RESULT,
  /** The device took far longer than it ever did. */
  HUNG,
  /** The work was stopped, or nobody waits for it any more: no fault of the device. */
  CANCELLED;

  /**
   * The kind of a device's exception.
   *
   * @param fault what the device threw
   * @return its kind
   */
  public static FaultKind of(DeviceException fault) {
    return switch (fault.kind()) {
      case TRANSIENT -> TRANSIENT;
      case OUT_OF_MEMORY -> OUT_OF_MEMORY;
      case LOST -> LOST;
    };
  }
}
