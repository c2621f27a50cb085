// SPDX-License-Identifier: Apache-2.0
package pantile.error;

import java.io.Serial;

/** A device that was asked for, or any device that can do the work, is not there. */
public final class DeviceNotFoundException extends PantileException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * Says what is missing.
   *
   * @param message what is missing, what there is, and the remedy
   */
  public DeviceNotFoundException(String message) {
    super(message, null);
  }
}
