// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import pantile.accelerator.trial.PrivateStore;
import pantile.kernels.prime.PrimePrograms;
import pantile.kernels.trial.TrialPrograms;

/**
 * What a verdict on a device depends on. Devices are tried in the process that uses them, when they
 * are looked for: a kernel that goes astray kills a context, which is ours alone, and not the
 * process, and one that hangs is given up.
 */
final class CudaTrial {
  /** To be changed with what a verdict means, where no kernel's PTX changes. */
  private static final String EDITION = "trial 1";

  /** Where Linux tells the driver's release; CUDA's version is that of many. */
  private static final Path RELEASE = Path.of("/proc/driver/nvidia/version");

  private CudaTrial() {}

  static String key(CudaDevice device) {
    return PrivateStore.key(
        EDITION,
        device.name(),
        CudaDevice.dotted(device.capability()),
        device.driver().toString(),
        release(),
        Ptx.of(TrialPrograms.trial(device.shape()).program()),
        Ptx.of(PrimePrograms.sieve(device.shape()).program()));
  }

  private static String release() {
    try {
      return Files.isReadable(RELEASE) ? Files.readString(RELEASE) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
