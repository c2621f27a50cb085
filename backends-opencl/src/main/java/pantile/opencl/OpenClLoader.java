// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.host.NativeAccess;
import pantile.accelerator.host.SignalHandlers;
import pantile.accelerator.host.SystemLibrary;
import pantile.accelerator.trial.PrivateStore;
import pantile.spi.Discovery.Notice;

/**
 * Looks for the ICD loader, the library that knows the installed drivers, before any class of JOCL
 * is loaded: without a loader JOCL writes to standard output and throws.
 */
final class OpenClLoader {
  private OpenClLoader() {}

  /**
   * The driver, or why there is none.
   *
   * @param driver the driver; null if there is none
   * @param notice why; null if there is one
   */
  record FoundDriver(@Nullable Cl driver, @Nullable Notice notice) {
    static FoundDriver missing(String reason, String remedy) {
      return new FoundDriver(null, new Notice("opencl", reason, remedy, false));
    }

    static FoundDriver denied() {
      return new FoundDriver(null, NativeAccess.denied("opencl", "jocl"));
    }
  }

  /** Looks where the system would. */
  static FoundDriver find() {
    return find(candidates());
  }

  /** Looks for a library of one of these names. */
  static FoundDriver find(List<String> names) {
    try {
      if (!hasOne(names)) {
        return FoundDriver.missing(
            "the OpenCL loader (" + String.join(" or ", names) + ") is not installed", remedy());
      }
      SignalHandlers.linkBeside();
      JoclDriver driver = JoclDriver.load();
      PrivateStore.prepare(); // the other thread still links
      return new FoundDriver(driver, null);
    } catch (IllegalCallerException e) {
      return FoundDriver.denied();
    } catch (LinkageError e) {
      if (NativeAccess.isDenied(e)) {
        return FoundDriver
            .denied(); // on the module path JOCL may be denied what the backend is not
      }
      return FoundDriver.missing(
          "JOCL has no native library for this system: " + firstLine(e),
          "use Linux or macOS on x86-64 or arm64, or Windows on x86-64");
    } catch (UncheckedIOException e) {
      return FoundDriver.missing(
          String.valueOf(e.getMessage()),
          "set -Dpantile.cache=FOLDER to a folder that can be written and is not mounted noexec");
    }
  }

  private static boolean hasOne(List<String> names) {
    for (String name : names) {
      if (SystemLibrary.has(name, "clGetPlatformIDs")) {
        return true;
      }
    }
    return false;
  }

  /** What the ICD loader is called, as JOCL looks for it. */
  private static List<String> candidates() {
    return switch (SystemLibrary.os()) {
      case WINDOWS -> List.of("OpenCL.dll");
      case MAC -> List.of("/System/Library/Frameworks/OpenCL.framework/Versions/Current/OpenCL");
      case LINUX -> List.of("libOpenCL.so.1", "libOpenCL.so");
    };
  }

  static String remedy() {
    return switch (SystemLibrary.os()) {
      case WINDOWS -> "install the graphics driver of the GPU's maker";
      case MAC -> "use a macOS that still has its OpenCL framework";
      case LINUX ->
          "install ocl-icd-libopencl1 and the driver of the GPU's maker, or pocl-opencl-icd for the"
              + " CPU";
    };
  }

  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
