// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

import java.io.Serial;
import pantile.spi.DeviceException;
import pantile.spi.DeviceException.Kind;

/** A driver's call failed. */
public class DriverException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** What the failure says about the device. */
  private final Kind kind;

  /**
   * A failure.
   *
   * @param kind what it says about the device
   * @param message the call, and what the driver said
   */
  public DriverException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /**
   * What the failure says about the device.
   *
   * @return the kind
   */
  public final Kind kind() {
    return kind;
  }

  /**
   * Whether less at a time may succeed.
   *
   * @return whether memory was lacking
   */
  public final boolean outOfMemory() {
    return kind == Kind.OUT_OF_MEMORY;
  }

  /**
   * The failure as the master knows it.
   *
   * @param id the device's
   * @return what to throw
   */
  public final DeviceException on(String id) {
    return new DeviceException(kind, id + ": " + getMessage(), this);
  }
}
