// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.io.UncheckedIOException;
import jcuda.JCudaVersion;
import jcuda.LibUtils;
import jcuda.driver.JCudaDriver;
import pantile.accelerator.host.PinnedArrays;
import pantile.accelerator.host.PrivateNatives;

/** JCuda's native libraries, unpacked to a folder of this process alone. */
final class JCudaNatives {
  private JCudaNatives() {}

  /**
   * Loads the part for the driver API, once.
   *
   * @throws LinkageError if this machine has none of JCuda's, or it has no driver
   * @throws UncheckedIOException if there is no folder to unpack it to
   */
  static void load() {
    // Initialises the class that loads it.
    load("JCudaDriver", () -> JCudaDriver.setExceptionsEnabled(false));
    PinnedArrays.warn("JCuda");
  }

  /**
   * Loads a part.
   *
   * @param name of the part
   * @param initialise initialises its class
   */
  static void load(String name, Runnable initialise) {
    String library =
        LibUtils.createLibraryFileName(
            LibUtils.createPlatformLibraryName(name + "-" + JCudaVersion.get()));
    PrivateNatives.load("JCuda", library, JCudaNatives.class, initialise);
  }
}
