// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.driver.LimitException;
import pantile.kernels.KernelSource;

/** Tells which programs a device can build and trust, and why not the others. */
final class Support {
  static final String INEXACT =
      "its driver fuses or flushes floating-point numbers, so that sums would have other bits";

  private Support() {}

  /**
   * Why the device leaves a kernel to others, in a few words; null if the device can build all of
   * the kernel's programs.
   */
  static @Nullable String refusal(List<KernelSource> sources, SharedDevice shared) {
    for (KernelSource source : sources) {
      if (source.needsDouble() && !shared.traits().doubles()) {
        return "it has no 64-bit floating-point numbers (fp64)";
      }
      if (source.needsDouble() && shared.inexact()) {
        return INEXACT;
      }
      DriverException failure = shared.failure(source);
      if (failure != null) {
        return failure instanceof LimitException
            ? failure.getMessage()
            : "its driver cannot build the kernel: " + failure.getMessage();
      }
    }
    return null;
  }
}
