// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator;

import java.io.Serial;
import pantile.spi.DeviceException.Kind;

/** A kernel takes more than its device has: it was not begun, since drivers may end the process. */
public final class LimitException extends DriverException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * A kernel that does not fit.
   *
   * @param message what it takes, and what there is
   */
  public LimitException(String message) {
    super(Kind.TRANSIENT, message);
  }
}
