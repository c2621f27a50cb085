// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.io.Serial;
import java.util.Map;
import pantile.accelerator.driver.DriverException;
import pantile.spi.DeviceException.Kind;

/** A call of CUDA's driver failed. */
final class CudaException extends DriverException {
  @Serial private static final long serialVersionUID = 1;

  static final int INVALID_VALUE = 1;
  static final int OUT_OF_MEMORY = 2;
  static final int NOT_INITIALIZED = 3;
  static final int DEINITIALIZED = 4;
  static final int STUB_LIBRARY = 34;
  static final int DEVICE_UNAVAILABLE = 46;
  static final int NO_DEVICE = 100;
  static final int INVALID_DEVICE = 101;
  static final int INVALID_IMAGE = 200;
  static final int INVALID_CONTEXT = 201;
  static final int NO_IMAGE_FOR_DEVICE = 209;
  static final int ECC_UNCORRECTABLE = 214;
  static final int INVALID_PTX = 218;
  static final int NVLINK_UNCORRECTABLE = 220;
  static final int NO_PTX_COMPILER = 221;
  static final int UNSUPPORTED_PTX_VERSION = 222;
  static final int PTX_COMPILATION_DISABLED = 223;
  static final int NOT_READY = 600;
  static final int ILLEGAL_ADDRESS = 700;
  static final int LAUNCH_TIMEOUT = 702;
  static final int CONTEXT_IS_DESTROYED = 709;
  static final int ASSERT = 710;
  static final int LAUNCH_FAILED = 719;
  static final int DRIVER_MISMATCH = 803;
  static final int UNKNOWN = 999;

  /** Not a driver's: a command did not end in the time it was given. */
  static final int HUNG = -1;

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(INVALID_VALUE, "an argument is invalid"),
          Map.entry(OUT_OF_MEMORY, "out of memory"),
          Map.entry(NOT_INITIALIZED, "the driver is not initialised"),
          Map.entry(DEINITIALIZED, "the driver is shutting down"),
          Map.entry(STUB_LIBRARY, "the library is a stub for building, not a driver"),
          Map.entry(DEVICE_UNAVAILABLE, "the device is busy or not available"),
          Map.entry(NO_DEVICE, "there is no device"),
          Map.entry(INVALID_DEVICE, "invalid device"),
          Map.entry(INVALID_IMAGE, "the kernel image is invalid"),
          Map.entry(INVALID_CONTEXT, "invalid context"),
          Map.entry(NO_IMAGE_FOR_DEVICE, "there is no kernel image for the device"),
          Map.entry(ECC_UNCORRECTABLE, "the device's memory has an error that cannot be corrected"),
          Map.entry(INVALID_PTX, "the PTX does not compile"),
          Map.entry(NVLINK_UNCORRECTABLE, "NVLink has an error that cannot be corrected"),
          Map.entry(NO_PTX_COMPILER, "the driver's PTX compiler is missing"),
          Map.entry(UNSUPPORTED_PTX_VERSION, "the driver is too old for the PTX"),
          Map.entry(PTX_COMPILATION_DISABLED, "compilation of PTX is disabled"),
          Map.entry(ILLEGAL_ADDRESS, "a kernel went astray in memory"),
          Map.entry(LAUNCH_TIMEOUT, "a kernel took too long for the system"),
          Map.entry(CONTEXT_IS_DESTROYED, "the context is destroyed"),
          Map.entry(LAUNCH_FAILED, "a kernel failed"),
          Map.entry(DRIVER_MISMATCH, "the driver's library does not fit its kernel module"),
          Map.entry(UNKNOWN, "the driver does not know why"),
          Map.entry(HUNG, "the device does not answer"));

  /** The driver's code. */
  private final int status;

  CudaException(int status, String call) {
    super(
        kindOf(status),
        call
            + ": "
            + NAMES.getOrDefault(status, "failed")
            + (status == HUNG ? "" : " (CUDA status " + status + ")"));
    this.status = status;
  }

  int status() {
    return status;
  }

  /** Whether what was to be loaded is at fault, not the device: it fails again another time. */
  boolean ofProgram() {
    return switch (status) {
      case INVALID_IMAGE,
          NO_IMAGE_FOR_DEVICE,
          INVALID_PTX,
          NO_PTX_COMPILER,
          UNSUPPORTED_PTX_VERSION,
          PTX_COMPILATION_DISABLED ->
          true;
      default -> false;
    };
  }

  /** Turns a status that is not success into an exception. */
  static void check(int status, String call) {
    if (status != 0) {
      throw new CudaException(status, call);
    }
  }

  /** What a status says about the device. After 700 to 719 its context is dead for good. */
  static Kind kindOf(int status) {
    if (status >= ASSERT && status <= LAUNCH_FAILED) {
      return status == 711 || status == 712 || status == 713 ? Kind.TRANSIENT : Kind.LOST;
    }
    return switch (status) {
      case OUT_OF_MEMORY -> Kind.OUT_OF_MEMORY;
      case NOT_INITIALIZED,
          DEINITIALIZED,
          STUB_LIBRARY,
          DEVICE_UNAVAILABLE,
          NO_DEVICE,
          INVALID_DEVICE,
          INVALID_CONTEXT,
          ECC_UNCORRECTABLE,
          NVLINK_UNCORRECTABLE,
          ILLEGAL_ADDRESS,
          LAUNCH_TIMEOUT,
          CONTEXT_IS_DESTROYED,
          DRIVER_MISMATCH,
          UNKNOWN,
          HUNG ->
          Kind.LOST;
      default -> Kind.TRANSIENT;
    };
  }
}
