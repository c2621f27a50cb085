// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.driver.CommandQueue;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DeviceKernel;
import pantile.kernels.KernelSource;
import pantile.kernels.Parameter;
import pantile.kernels.Parameter.Kind;
import pantile.spi.DeviceException;

/**
 * A launch of a device kernel. Takes the kernel's arguments in order. Each argument's kind is
 * compared with the descriptor.
 */
public final class Launch {
  private final KernelSource source;
  private final DeviceKernel kernel;
  private final CommandQueue queue;
  private final @Nullable KernelClock clock;
  private int next;

  /** Makes a launch without arguments. The clock, if there is one, is told of the launch. */
  Launch(
      KernelSource source, DeviceKernel kernel, CommandQueue queue, @Nullable KernelClock clock) {
    this.clock = clock;
    this.source = source;
    this.kernel = kernel;
    this.queue = queue;
  }

  /**
   * The next argument.
   *
   * @param value memory that the kernel reads
   * @return this
   * @throws IllegalArgumentException if the kernel takes another kind here
   */
  public Launch in(DeviceBuffer value) {
    kernel.argument(position(Kind.INPUT), value);
    return this;
  }

  /**
   * The next argument.
   *
   * @param value memory that the kernel writes
   * @return this
   * @throws IllegalArgumentException if the kernel takes another kind here
   */
  public Launch out(DeviceBuffer value) {
    kernel.argument(position(Kind.OUTPUT), value);
    return this;
  }

  /**
   * The next argument.
   *
   * @param value 32 bits
   * @return this
   * @throws IllegalArgumentException if the kernel takes another kind here
   */
  public Launch number(int value) {
    kernel.argument(position(Kind.INT), value);
    return this;
  }

  /**
   * The next argument.
   *
   * @param value 64 bits
   * @return this
   * @throws IllegalArgumentException if the kernel takes another kind here
   */
  public Launch wide(long value) {
    kernel.argument(position(Kind.LONG), value);
    return this;
  }

  /**
   * The next argument.
   *
   * @param value a floating-point number
   * @return this
   * @throws IllegalArgumentException if the kernel takes another kind here
   */
  public Launch real(double value) {
    kernel.argument(position(Kind.DOUBLE), value);
    return this;
  }

  private int position(Kind given) {
    List<Parameter> parameters = source.parameters();
    if (next >= parameters.size() || parameters.get(next).kind() != given) {
      throw new IllegalArgumentException(
          source.entry() + " takes no " + given + " as argument " + next);
    }
    return next++;
  }

  /**
   * Starts the kernel, and does not wait for its end.
   *
   * @param groups how many groups, at least one
   * @throws IllegalArgumentException if an argument is missing
   */
  public void groups(long groups) {
    if (next != source.parameters().size()) {
      throw new IllegalArgumentException(source.entry() + " lacks argument " + next);
    }
    if (groups > Integer.MAX_VALUE) { // kernels count groups by an int: the tile is divided
      throw new DeviceException(
          DeviceException.Kind.OUT_OF_MEMORY,
          source.entry() + " has no room for " + groups + " groups");
    }
    if (clock == null) {
      queue.launch(kernel, groups, source.items());
    } else {
      clock.begins();
      queue.launch(kernel, groups, source.items());
      clock.ends();
    }
  }
}
