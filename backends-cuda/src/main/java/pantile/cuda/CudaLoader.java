// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.host.NativeAccess;
import pantile.accelerator.host.SystemLibrary;
import pantile.spi.Discovery.Notice;

/**
 * Looks for NVIDIA's driver before any class of JCuda is loaded: without a driver JCuda throws with
 * pages of nested text.
 */
final class CudaLoader {
  static final String INSTALL = "install NVIDIA's driver, version 525 or newer; see docs/cuda.md";

  private CudaLoader() {}

  /**
   * The devices, or why there are none.
   *
   * @param devices in the driver's order
   * @param notice why there are none; null if there are
   */
  record FoundDevices(List<CudaDevice> devices, @Nullable Notice notice) {
    static FoundDevices missing(String reason, String remedy) {
      return new FoundDevices(List.of(), new Notice("cuda", reason, remedy, false));
    }

    static FoundDevices denied() {
      return new FoundDevices(List.of(), NativeAccess.denied("cuda", "jcuda"));
    }
  }

  /** Looks where the system would. */
  static FoundDevices find() {
    return find(candidate());
  }

  /** Looks for a library of this name. */
  static FoundDevices find(@Nullable String name) {
    if (name == null) {
      return FoundDevices.missing(
          "CUDA has no driver for this system", "use Linux or Windows on x86-64");
    }
    try {
      if (!SystemLibrary.has(name, "cuInit")) {
        return FoundDevices.missing("the CUDA driver (" + name + ") is not installed", INSTALL);
      }
      JCudaNatives.load();
      return list();
    } catch (IllegalCallerException e) {
      return FoundDevices.denied();
    } catch (LinkageError e) {
      if (NativeAccess.isDenied(e)) {
        return FoundDevices
            .denied(); // on the module path JCuda may be denied what the backend is not
      }
      return FoundDevices.missing(
          "JCuda has no native library for this system: " + firstLine(e),
          "use Linux on x86-64, or put JCuda's natives for this system on the class path");
    } catch (UncheckedIOException e) {
      return FoundDevices.missing(
          String.valueOf(e.getMessage()),
          "set -Dpantile.cache=FOLDER to a folder that can be written and is not mounted noexec");
    }
  }

  private static FoundDevices list() {
    try {
      CudaVersion driver = JCudaDevices.driver();
      if (driver.compareTo(CudaVersion.LEAST) < 0) {
        return FoundDevices.missing(
            "the driver is for CUDA " + driver + ", and the kernels need CUDA " + CudaVersion.LEAST,
            INSTALL);
      }
      return new FoundDevices(JCudaDevices.list(driver), null);
    } catch (CudaException e) {
      boolean none = e.status() == CudaException.NO_DEVICE;
      return FoundDevices.missing(
          none
              ? "the CUDA driver is installed, but finds no device"
              : "the CUDA driver fails: " + e.getMessage(),
          none ? "see whether nvidia-smi lists the GPU" : "see whether nvidia-smi runs");
    }
  }

  /** What the driver's library is called, as JCuda looks for it; null where there is none. */
  static @Nullable String candidate() {
    return switch (SystemLibrary.os()) {
      case WINDOWS -> "nvcuda.dll";
      case MAC -> null;
      case LINUX -> "libcuda.so.1";
    };
  }

  private static String firstLine(Throwable e) {
    return Objects.toString(e.getMessage(), "").lines().findFirst().orElse("");
  }
}
