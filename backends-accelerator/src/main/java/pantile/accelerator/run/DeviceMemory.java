// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import java.util.ArrayList;
import java.util.List;
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

  /** Whether {@link #buffer} is memory of the pool, not that of elements that the device keeps. */
  private boolean owned;

  /** Bytes that were moved for the elements besides {@link #bytesBrought their own}. */
  private long moved;

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
    Slice elements = computedOnHost(slice, session);
    DeviceMemory memory = new DeviceMemory(elements, Access.READ, session, null, reason);
    for (Slice input : slice.inputs()) {
      memory.moved += input instanceof Slice.Resident ? bytes(input) : 0;
    }
    return memory;
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
    Slice own = computed;
    if (own != null) {
      return own;
    }
    if (slice instanceof Slice.Computed uncomputed) {
      own = computedOnHost(uncomputed, session);
    } else if (slice instanceof Slice.Resident kept) {
      own = read(kept, session);
      moved += bytes(own);
    } else {
      return slice;
    }
    computed = own;
    return own;
  }

  /** The first byte of kept elements in their memory. */
  private static long first(Slice.Resident kept) {
    return kept.from() * kept.type().bytes();
  }

  /**
   * Whether the elements are kept on the device, between jobs too.
   *
   * @return false if they are in host memory, or are computed
   */
  public boolean stays() {
    return slice instanceof Slice.Resident;
  }

  /**
   * Computes elements on the calling thread.
   *
   * @param slice elements that are in no memory yet; inputs that the device keeps are read
   * @param session the worker's session
   * @return the elements, in a new array
   * @throws ArithmeticException if an integer is divided by zero
   */
  public static Slice computedOnHost(Slice.Computed slice, Session session) {
    List<Slice> inputs = new ArrayList<>(slice.inputs().size());
    for (Slice input : slice.inputs()) {
      inputs.add(input instanceof Slice.Resident kept ? read(kept, session) : input);
    }
    Slice elements = Scratch.like(slice);
    new BlockEvaluator(BlockEvaluator.Faster.NONE)
        .evaluate(new Slice.Computed(slice.formula(), inputs, slice.length()), elements);
    return elements;
  }

  private static Slice read(Slice.Resident kept, Session session) {
    Slice copy = Scratch.like(kept);
    session.transfers().download(session.kept(kept), first(kept), copy);
    return copy;
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
    if (own == null && slice instanceof Slice.Resident kept) {
      own = there(kept);
      buffer = own;
    }
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
      owned = true;
    }
    return own;
  }

  /** Kept elements where they are; null if the kernel cannot work there. */
  private @Nullable DeviceBuffer there(Slice.Resident kept) {
    if (access == Access.UPDATE || (access == Access.WRITE && !kept.whole())) {
      return null;
    }
    DeviceBuffer all = session.kept(kept);
    return kept.from() == 0 ? all : all.from(first(kept));
  }

  /**
   * Copies the elements to memory of the device, or computes them there.
   *
   * @param to memory for as many
   */
  public void load(DeviceBuffer to) {
    if (computation != null && slice instanceof Slice.Computed uncomputed) {
      computation.compute(uncomputed, to);
    } else if (slice instanceof Slice.Resident kept) {
      session.copy(session.kept(kept), first(kept), to, 0, kept.length() * kept.type().bytes());
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
    if (to instanceof Slice.Resident kept) {
      keep(own, kept);
    } else if (own != null) {
      HostCopy.copy(own, to);
    } else if (written > 0) {
      session.transfers().download(buffer(), to.sub(0, written));
    }
  }

  /**
   * Copies the result to where the device keeps it. The elements of an update are copied last, so
   * that they stay as they were until the update is complete.
   */
  private void keep(@Nullable Slice made, Slice.Resident kept) {
    int width = kept.type().bytes();
    if (made != null) {
      session.transfers().upload(made, session.kept(kept), first(kept));
      moved += bytes(made);
    } else if (owned && written > 0) {
      session.copy(buffer(), 0, session.kept(kept), first(kept), written * width);
    }
    session.finish(); // other queues read it from now on
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
    if (slice instanceof Slice.Resident) {
      return moved;
    }
    if (computation == null || !(slice instanceof Slice.Computed uncomputed)) {
      return Memory.super.bytesBrought() + moved;
    }
    long bytes = 0;
    for (int i = 0; i < uncomputed.inputs().size(); i++) {
      Slice input = uncomputed.inputs().get(i);
      if (!(input instanceof Slice.Resident)) {
        bytes += Reach.of(uncomputed, i).length() * input.type().bytes();
      }
    }
    return bytes;
  }

  private static long bytes(Slice elements) {
    return elements.length() * elements.type().bytes();
  }

  /** Frees the device's elements. */
  @Override
  public void close() {
    DeviceBuffer own = buffer;
    buffer = null;
    if (own != null && owned) {
      session.operands().give(own);
    }
  }
}
