// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import pantile.kernels.KernelSource;
import pantile.spi.DeviceException.Kind;

/** A kernel takes more than its device has: it was not begun, since drivers may end the process. */
public final class LimitException extends DriverException {
  @Serial private static final long serialVersionUID = 1;

  private LimitException(String message) {
    super(Kind.TRANSIENT, message);
  }

  /**
   * Compares what a kernel takes with what its device has.
   *
   * @param source the kernel
   * @param memory what the driver's standard calls the memory of a group
   * @param takes bytes of it that a group takes
   * @param there bytes of it that there are
   * @param items the most items that a group may have
   * @return null if it fits
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
