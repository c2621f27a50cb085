// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.io.Serial;
import java.util.Map;
import pantile.accelerator.driver.DriverException;
import pantile.spi.DeviceException.Kind;

/** An OpenCL call failed. */
final class ClException extends DriverException {
  @Serial private static final long serialVersionUID = 1;

  static final int DEVICE_NOT_FOUND = -1;
  static final int DEVICE_NOT_AVAILABLE = -2;
  static final int ALLOCATION_FAILURE = -4;
  static final int OUT_OF_RESOURCES = -5;
  static final int OUT_OF_HOST_MEMORY = -6;
  static final int BUILD_FAILURE = -11;
  static final int INVALID_DEVICE = -33;
  static final int INVALID_CONTEXT = -34;
  static final int INVALID_QUEUE = -36;
  static final int INVALID_BINARY = -42;
  static final int INVALID_BUFFER_SIZE = -61;

  /** What NVIDIA's driver says after a kernel has gone astray. */
  static final int NVIDIA_ASTRAY = -9999;

  static final int NO_PLATFORM = -1001;

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(DEVICE_NOT_FOUND, "there is no device"),
          Map.entry(DEVICE_NOT_AVAILABLE, "the device is not available"),
          Map.entry(-3, "there is no compiler"),
          Map.entry(ALLOCATION_FAILURE, "memory could not be allocated"),
          Map.entry(OUT_OF_RESOURCES, "out of resources"),
          Map.entry(OUT_OF_HOST_MEMORY, "out of host memory"),
          Map.entry(BUILD_FAILURE, "the program does not build"),
          Map.entry(-14, "a command before failed"),
          Map.entry(-30, "invalid value"),
          Map.entry(-31, "invalid device type"),
          Map.entry(INVALID_DEVICE, "invalid device"),
          Map.entry(INVALID_CONTEXT, "invalid context"),
          Map.entry(INVALID_QUEUE, "invalid command queue"),
          Map.entry(INVALID_BINARY, "invalid binary"),
          Map.entry(-54, "invalid work-group size"),
          Map.entry(INVALID_BUFFER_SIZE, "the buffer is larger than the device allows"),
          Map.entry(NO_PLATFORM, "no driver is registered"));

  /** The driver's code. */
  private final int status;

  ClException(int status, String call) {
    this(status, call, "");
  }

  ClException(int status, String call, String log) {
    super(
        kindOf(status),
        call
            + ": "
            + NAMES.getOrDefault(status, "failed")
            + " (OpenCL status "
            + status
            + ")"
            + (log.isBlank() ? "" : "; the build log says: " + log.strip()));
    this.status = status;
  }

  int status() {
    return status;
  }

  /** Turns a status that is not success into an exception. */
  static void check(int status, String call) {
    if (status != 0) {
      throw new ClException(status, call);
    }
  }

  /** What a status says about the device. */
  private static Kind kindOf(int status) {
    return switch (status) {
      case ALLOCATION_FAILURE, OUT_OF_RESOURCES, OUT_OF_HOST_MEMORY, INVALID_BUFFER_SIZE ->
          Kind.OUT_OF_MEMORY;
      case DEVICE_NOT_AVAILABLE, INVALID_DEVICE, INVALID_CONTEXT, INVALID_QUEUE, NVIDIA_ASTRAY ->
          Kind.LOST;
      default -> Kind.TRANSIENT;
    };
  }
}
