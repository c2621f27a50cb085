// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when a device fails. The same work may succeed on another device, or later. */
public final class DeviceException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** What the failure says about the device. */
  public enum Kind {
    /** This attempt failed; the next may succeed. */
    TRANSIENT,
    /** The tile needs more memory than the device has free. */
    OUT_OF_MEMORY,
    /** The device is gone, and all that was in its memory. */
    LOST
  }

  /** What the failure says about the device. */
  private final Kind kind;

  /**
   * A failure.
   *
   * @param kind what it says about the device
   * @param message one sentence that names the device and the operation
   */
  public DeviceException(Kind kind, String message) {
    this(kind, message, null);
  }

  /**
   * A failure with its cause.
   *
   * @param kind what it says about the device
   * @param message one sentence that names the device and the operation
   * @param cause the driver's own exception, if any
   */
  public DeviceException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /**
   * What the failure says about the device.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }
}
