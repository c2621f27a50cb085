// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import org.jspecify.annotations.Nullable;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.op.map.BlockEvaluator;
import pantile.spi.ElementType;
import pantile.spi.Memory;
import pantile.spi.Operand.Access;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * An operand of a device. The elements are copied to the device when a body first needs all of
 * them. They are not copied if a body takes parts by itself, as merging does.
 */
public final class DeviceMemory implements Memory {
  private final Slice slice;
  private final Access access;
  private final Session session;
  private final @Nullable Computation computation;
  private final String leftToHost;
  private @Nullable DeviceBuffer buffer;
  private @Nullable Slice computed;
  private @Nullable Slice result;
  private long written;

  /**
   * Makes an operand that has not been copied yet.
   *
   * @param slice the host's elements
   * @param access what the kernel does to the elements
   * @param session the worker's session
   */
  public DeviceMemory(Slice slice, Access access, Session session) {
    this(slice, access, session, null, "");
  }

  /**
   * Makes an operand whose elements the device computes, once a body first needs all of them.
   *
   * @param slice elements that are in no memory yet
   * @param computation computes them
   * @param session the worker's session
   */
  public DeviceMemory(Slice.Computed slice, Computation computation, Session session) {
    this(slice, Access.READ, session, computation, "");
  }

  private DeviceMemory(
      Slice slice,
      Access access,
      Session session,
      @Nullable Computation computation,
      String leftToHost) {
    this.leftToHost = leftToHost;
    this.slice = slice;
    this.access = access;
    this.session = session;
    this.computation = computation;
    written = slice.length();
  }

  /**
   * Computes elements on the calling thread, and makes an operand of them.
   *
   * @param slice elements that are in no memory yet
   * @param reason why the device does not compute them, in a few words
   * @param session the worker's session
   * @return the operand
   * @throws ArithmeticException if an integer is divided by zero
   */
  public static DeviceMemory computedOnHost(Slice.Computed slice, String reason, Session session) {
    return new DeviceMemory(computedOnHost(slice), Access.READ, session, null, reason);
  }

  /** Computes an operand's elements on the device. */
  public interface Computation {
    /**
     * Computes the elements of the operand.
     *
     * @param slice the operand's elements
     * @param to memory for as many
     * @throws pantile.accelerator.driver.DriverException if a call of the driver fails
     * @throws ArithmeticException if an integer is divided by zero
     */
    void compute(Slice.Computed slice, DeviceBuffer to);
  }

  /**
   * An operand in the type that the device's bodies use.
   *
   * @param memory memory that {@code bring} made
   * @return the same memory
   */
  public static DeviceMemory of(Memory memory) {
    return (DeviceMemory) memory;
  }

  /**
   * The host's elements. Those that the device computes are computed on the host for a body that
   * needs them there.
   *
   * @return all of them
   * @throws ArithmeticException if an integer is divided by zero
   */
  public Slice slice() {
    if (!(slice instanceof Slice.Computed uncomputed)) {
      return slice;
    }
    Slice own = computed;
    if (own == null) {
      own = computedOnHost(uncomputed);
      computed = own;
    }
    return own;
  }

  /**
   * Computes elements on the calling thread.
   *
   * @param slice elements that are in no memory yet
   * @return the elements, in a new array
   * @throws ArithmeticException if an integer is divided by zero
   */
  public static Slice computedOnHost(Slice.Computed slice) {
    Slice elements = Scratch.like(slice);
    new BlockEvaluator(BlockEvaluator.Faster.NONE).evaluate(slice, elements);
    return elements;
  }

  /**
   * Whether the device computes the elements.
   *
   * @return false if they are in host memory
   */
  public boolean onDevice() {
    return computation != null;
  }

  /**
   * The number of elements, as device kernels count them.
   *
   * @return at most the longest array
   */
  public int count() {
    return Math.toIntExact(slice.length());
  }

  /**
   * The elements in the device's memory. They are copied there when first asked for.
   *
   * @return memory that stays until this operand is closed
   * @throws pantile.accelerator.driver.DriverException if there is no memory for the elements
   */
  public DeviceBuffer buffer() {
    DeviceBuffer own = buffer;
    if (own == null) {
      own = session.operands().take(slice.length() * slice.type().bytes());
      try {
        if (access != Access.WRITE) {
          load(own);
        }
      } catch (RuntimeException e) {
        session.operands().give(own);
        throw e;
      }
      buffer = own;
    }
    return own;
  }

  /**
   * Copies the elements to memory of the device, or computes them there.
   *
   * @param to memory for as many
   */
  public void load(DeviceBuffer to) {
    if (computation != null && slice instanceof Slice.Computed uncomputed) {
      computation.compute(uncomputed, to);
    } else {
      session.transfers().upload(slice, to, 0);
    }
  }

  /**
   * Gives the result to {@link #fetch}, where the result was put together on the host.
   *
   * @param hostResult as many elements
   */
  public void deliver(Slice hostResult) {
    result = hostResult;
  }

  /**
   * Says how many elements device kernels have written, from the first on. {@link #fetch} copies no
   * others.
   *
   * @param elements how many
   */
  public void wrote(long elements) {
    written = elements;
  }

  /**
   * Copies the result to the host's elements.
   *
   * @param to the elements to overwrite
   */
  public void fetch(Slice to) {
    Slice own = result;
    if (own != null) {
      HostCopy.copy(own, to);
    } else if (written > 0) {
      session.transfers().download(buffer(), to.sub(0, written));
    }
  }

  @Override
  public ElementType type() {
    return slice.type();
  }

  @Override
  public long length() {
    return slice.length();
  }

  @Override
  public String leftToHost() {
    return leftToHost;
  }

  @Override
  public long bytesBrought() {
    if (computation == null || !(slice instanceof Slice.Computed uncomputed)) {
      return Memory.super.bytesBrought();
    }
    long bytes = 0;
    for (Slice input : uncomputed.inputs()) {
      bytes += input.length() * input.type().bytes();
    }
    return bytes;
  }

  /** Frees the device's elements. */
  @Override
  public void close() {
    DeviceBuffer own = buffer;
    if (own != null) {
      buffer = null;
      session.operands().give(own);
    }
  }
}
