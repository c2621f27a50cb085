// SPDX-License-Identifier: Apache-2.0
package pantile;

import org.jspecify.annotations.Nullable;
import pantile.spi.Backend;

/**
 * Finds the CPU's backend by the name of its class. A {@link java.util.ServiceLoader} takes a
 * quarter of the time of a first opening of the CPU alone: it looks through the JDK's image and
 * reads a file of each jar through a connection.
 */
final class CpuByName {
  private static final String TYPE = "pantile.cpu.CpuBackend";

  private CpuByName() {}

  /**
   * The backend.
   *
   * @return null where only a service loader can find one: the class is not on the class path, or
   *     is that of a module, which does not open it to this one
   */
  static @Nullable Backend backend() {
    try {
      Class<?> type = Class.forName(TYPE, true, CpuByName.class.getClassLoader());
      return type.getModule().isNamed() ? null : (Backend) type.getConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
      return null; // the service loader tells why
    }
  }
}
