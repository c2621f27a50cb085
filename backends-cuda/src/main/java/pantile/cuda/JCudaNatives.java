// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jcuda.JCudaVersion;
import jcuda.LibUtils;
import jcuda.driver.JCudaDriver;
import pantile.accelerator.PrivateNatives;

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
  }

  /**
   * Loads a part.
   *
   * @param name of the part
   * @param initialise initialises its class
   */
  static void load(String name, Runnable initialise) {
    PrivateNatives.load(
        "JCuda",
        folder -> {
          unpack(name, folder);
          initialise.run();
        });
  }

  /**
   * Puts the library where JCuda looks for it: on the module path JCuda itself finds no resource of
   * the jar that has it.
   */
  private static void unpack(String name, Path folder) {
    String library =
        LibUtils.createLibraryFileName(
            LibUtils.createPlatformLibraryName(name + "-" + JCudaVersion.get()));
    ClassLoader loader = JCudaNatives.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream("lib/" + library)) {
      if (in == null) {
        throw new UnsatisfiedLinkError("there is no " + library);
      }
      Files.copy(in, folder.resolve(library));
    } catch (IOException e) {
      throw new UncheckedIOException(library + " cannot be unpacked to " + folder, e);
    }
  }
}
