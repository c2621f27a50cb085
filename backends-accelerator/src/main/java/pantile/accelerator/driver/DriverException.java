// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

import java.io.Serial;
import pantile.spi.DeviceException;
import pantile.spi.DeviceException.Kind;

/** Thrown when a driver's call fails. */
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
   * Whether memory was lacking. The same work in smaller parts may then succeed.
   *
   * @return true if it was
   */
  public final boolean outOfMemory() {
    return kind == Kind.OUT_OF_MEMORY;
  }

  /**
   * This failure as the master knows failures.
   *
   * @param id the device's id
   * @return the exception, to be thrown
   */
  public final DeviceException on(String id) {
    return new DeviceException(kind, id + ": " + getMessage(), this);
  }
}
