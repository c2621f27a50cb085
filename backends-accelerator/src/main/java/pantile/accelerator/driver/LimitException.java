// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import pantile.kernels.KernelSource;
import pantile.spi.DeviceException.Kind;

/**
 * Thrown when a device kernel takes more of a resource than the device has. The kernel is not
 * begun, since a driver may end the process.
 */
public final class LimitException extends DriverException {
  @Serial private static final long serialVersionUID = 1;

  private LimitException(String message) {
    super(Kind.TRANSIENT, message);
  }

  /**
   * Compares what a device kernel takes with what the device has.
   *
   * @param source the kernel
   * @param memory what the driver's standard calls the memory of a group
   * @param takes bytes of that memory that a group takes
   * @param there bytes of that memory that the device has for a group
   * @param items the most items that a group may have
   * @return the exception; null if the kernel fits
   */
  public static @Nullable LimitException of(
      KernelSource source, String memory, long takes, long there, long items) {
    String kernel = "the kernel " + source.entry() + " takes ";
    if (takes > there) {
      return new LimitException(
          kernel + takes + " bytes of " + memory + ", and the device has " + there);
    }
    return source.items() > items
        ? new LimitException(
            kernel + "groups of " + source.items() + " items, and the device allows " + items)
        : null;
  }
}
