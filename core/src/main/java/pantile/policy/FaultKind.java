// SPDX-License-Identifier: Apache-2.0
package pantile.policy;

import pantile.spi.DeviceException;

/** The kinds of faults that a device at work may have. */
public enum FaultKind {
  /** This attempt failed; the next may succeed. */
  TRANSIENT,
  /** The tiles need more memory than the device has free. */
  OUT_OF_MEMORY,
  /** The device is gone, and all that was in its memory. */
  LOST,
  /** The device delivered other bits than another device, and its result was not believed. */
  WRONG_RESULT,
  /** The device took far longer than its measured speed lets expect; see {@link Claiming}. */
  HUNG,
  /** The work was stopped, or nobody waits for it any more. The device is not at fault. */
  CANCELLED;

  /**
   * The kind of fault that a device's exception stands for.
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
