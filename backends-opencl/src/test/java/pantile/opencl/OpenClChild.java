// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    return start(main, List.of(), folder, environment, options);
  }

  /**
   * Starts one that needs more.
   *
   * @param main what it runs
   * @param further classes of further jars that it needs
   * @param folder for temporary files and caches
   * @param environment added to this process's
   * @param options for the JVM
   * @return the process; its errors are in its output
   */
  static Process start(
      Class<?> main,
      List<Class<?>> further,
      Path folder,
      Map<String, String> environment,
      String... options)
      throws IOException {
    List<Class<?>> needed =
        new ArrayList<>(
            List.of(
                OpenClBackend.class,
                LiveHandles.class,
                Shape.class,
                Pantile.class,
                org.jocl.Pointer.class));
    needed.addAll(further);
    return new ChildJvm(main, needed, List.of(), folder).start(environment, options);
  }
}
