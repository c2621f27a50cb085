// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import pantile.spi.DeviceException;
import pantile.spi.DeviceException.Kind;

/** What a driver's failure says about the device: the one place that decides it. */
final class Faults {
  private Faults() {}

  static DeviceException of(String id, ClException e) {
    return new DeviceException(kind(e.status()), id + ": " + e.getMessage(), e);
  }

  /** Whether less at a time may succeed. */
  static boolean outOfMemory(ClException e) {
    return kind(e.status()) == Kind.OUT_OF_MEMORY;
  }

  private static Kind kind(int status) {
    return switch (status) {
      case ClException.ALLOCATION_FAILURE,
          ClException.OUT_OF_RESOURCES,
          ClException.OUT_OF_HOST_MEMORY,
          ClException.INVALID_BUFFER_SIZE ->
          Kind.OUT_OF_MEMORY;
      // -9999 is what NVIDIA's driver says after a kernel has gone astray.
      case ClException.DEVICE_NOT_AVAILABLE,
          ClException.INVALID_DEVICE,
          ClException.INVALID_CONTEXT,
          ClException.INVALID_QUEUE,
          -9999 ->
          Kind.LOST;
      default -> Kind.TRANSIENT;
    };
  }
}
