// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import pantile.Pantile;
import pantile.accelerator.driver.LiveHandles;
import pantile.kernels.Shape;
import pantile.testkit.ChildJvm;

/** A JVM that has what OpenCL devices need, for what only a process of its own can show. */
final class OpenClChild {
  private OpenClChild() {}

  /**
   * Starts one.
   *
   * @param main what it runs
   * @param folder for temporary files and caches
   * @param environment added to this process's
   * @param options for the JVM
   * @return the process; its errors are in its output
   */
  static Process start(
      Class<?> main, Path folder, Map<String, String> environment, String... options)
      throws IOException {
    List<Class<?>> needed =
        List.of(
            OpenClBackend.class,
            LiveHandles.class,
            Shape.class,
            Pantile.class,
            org.jocl.Pointer.class);
    return new ChildJvm(main, needed, List.of(), folder).start(environment, options);
  }
}
