// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.driver.Closing;
import pantile.accelerator.driver.CommandQueue;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DeviceKernel;
import pantile.accelerator.driver.Fence;
import pantile.accelerator.driver.OpenedDevice;
import pantile.accelerator.driver.Place;
import pantile.accelerator.driver.Recent;
import pantile.accelerator.driver.Traits;
import pantile.accelerator.host.PinnedArrays;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.map.FormulaLanguage;
import pantile.op.Done;
import pantile.spi.DeviceException;
import pantile.spi.DeviceStore;
import pantile.spi.Replica;
import pantile.spi.Slice;

/**
 * One worker's queue, device kernels and memory on a device: what bodies work with. Only the
 * worker's thread uses the queue.
 */
public final class Session implements AutoCloseable {
  /** The most bytes of free buffers that a worker keeps. */
  private static final long MOST_KEPT = 1L << 30;

  /**
   * Parts for each compute unit: so many that units end at about the same time, and so few that
   * there are few counts.
   */
  private static final int PARTS_PER_UNIT = 8;

  /** The most turns of loops that an element takes: of a search, and of a sort's digit. */
  private static final int TURNS_EACH = 64;

  /** The most device kernels of programs that were made while this process runs. */
  private static final int MOST_MADE = 64;

  /** The fewest elements in a part. With so many elements, a part's counts are few beside them. */
  private static final int LEAST_PART = 1 << 12;

  /**
   * Parts begin at multiples of this, where cache lines begin, and words with a bit for each
   * element.
   */
  private static final int LINE = 32;

  private final SharedDevice shared;
  private final OpenedDevice opened;
  private final CommandQueue queue;
  private final Map<KernelSource, DeviceKernel> kernels = new HashMap<>();

  /** Those of programs that were made while this process runs. */
  private final Recent<KernelSource, DeviceKernel> recent = new Recent<>(MOST_MADE);

  private final BufferPool operands;
  private final Transfers transfers;
  private final Map<Class<?>, Object> kept = new HashMap<>();
  private @Nullable KernelClock clock;

  /**
   * Opens a queue. For the device's first user, this opens the device too.
   *
   * @param shared what the device's workers share
   * @throws pantile.accelerator.driver.DriverException if the driver gives none
   */
  public Session(SharedDevice shared) {
    this.shared = shared;
    opened = shared.acquire();
    try {
      queue = opened.queue();
    } catch (RuntimeException e) {
      shared.release();
      throw e;
    }
    Traits device = shared.traits();
    long spare = Math.min(MOST_KEPT, device.memoryBytes() / 16);
    Place place = device.unified() ? Place.HOST : Place.DEVICE;
    operands = new BufferPool(queue, place, device.maxAllocation(), spare);
    transfers = new Transfers(queue, device.unified(), PinnedArrays.stay(), Staging.DEFAULT);
  }

  /**
   * The device's memory for elements that stay between jobs.
   *
   * @param deviceId the device, as users know it
   * @return the same for all workers of the device
   * @throws pantile.accelerator.driver.DriverException if the driver gives no queue
   */
  public DeviceStore store(String deviceId) {
    return shared.storage(deviceId);
  }

  /**
   * The memory of elements that the device keeps.
   *
   * @param kept the elements, or a part
   * @return a buffer with all that are kept together
   * @throws pantile.accelerator.driver.DriverException if the elements have been lost
   */
  public DeviceBuffer kept(Slice.Resident kept) {
    Replica replica = kept.held().replica();
    return shared.buffer(replica);
  }

  /** Begins to copy within the device. */
  void copy(DeviceBuffer from, long start, DeviceBuffer to, long offset, long bytes) {
    queue.copy(from, start, to, offset, bytes);
  }

  /** What the device's workers share. */
  SharedDevice shared() {
    return shared;
  }

  /**
   * The shape of launches on the device.
   *
   * @return items in a group, and the like
   */
  public Shape shape() {
    return shared.shape();
  }

  /**
   * The number of compute units.
   *
   * @return how many groups run at once, at least
   */
  public int units() {
    return Math.max(1, shared.traits().units());
  }

  /**
   * The most bytes in one buffer.
   *
   * @return as the device's traits say
   */
  public long maxAllocation() {
    return shared.traits().maxAllocation();
  }

  /**
   * The number of elements of a group, where all groups but the last have the same number.
   *
   * @param length elements of the tile
   * @return a multiple of 32
   */
  public int part(int length) {
    return part(length, LINE, TURNS_EACH);
  }

  /**
   * As {@link #part(int)}, but a multiple of a number.
   *
   * @param length elements of the tile
   * @param multiple the number of which the result is a multiple
   * @return elements of a group
   */
  public int part(int length, int multiple) {
    return part(length, multiple, TURNS_EACH);
  }

  /**
   * As {@link #part(int, int)}, for a kernel that may have more turns of loops for an element.
   *
   * @param length elements of the tile
   * @param multiple the number of which the result is a multiple
   * @param turnsEach the most turns that an element takes
   * @return elements of a group
   */
  public int part(int length, int multiple, int turnsEach) {
    int part = Math.max(Math.ceilDiv(length, units() * PARTS_PER_UNIT), LEAST_PART);
    return Math.ceilDiv(Math.min(part, shape().elements(turnsEach)), multiple) * multiple;
  }

  /**
   * The number of groups of a reduction. Each group has as many elements as the device's shape
   * says.
   *
   * @param length elements of the tile
   * @return groups
   */
  public int chunks(long length) {
    int chunk = shape().chunk();
    return Math.toIntExact((length + chunk - 1) / chunk);
  }

  /**
   * Whether groups may wait for groups that have begun before them.
   *
   * @return false if a group that waits may keep others from running
   */
  public boolean forwardProgress() {
    return shared.traits().forwardProgress();
  }

  /**
   * Memory for operands, and for what is kept longer than a run.
   *
   * @return this worker's pool
   */
  public BufferPool operands() {
    return operands;
  }

  /**
   * Moves elements between the host and the device.
   *
   * @return this worker's transfers
   */
  public Transfers transfers() {
    return transfers;
  }

  /**
   * Makes a device kernel ready for its arguments. The kernel's program is loaded or compiled when
   * it is first asked for.
   *
   * @param source the kernel's descriptor
   * @return a launch without arguments yet
   * @throws pantile.accelerator.driver.DriverException if its program cannot be made ready
   */
  public Launch launch(KernelSource source) {
    return new Launch(source, kernel(source), queue, clock);
  }

  private DeviceKernel kernel(KernelSource source) {
    boolean made = source.program().made();
    DeviceKernel kernel = made ? recent.get(source) : kernels.get(source);
    if (kernel == null) {
      kernel = opened.kernel(source);
      if (made) {
        recent.put(source, kernel);
      } else {
        kernels.put(source, kernel);
      }
    }
    return kernel;
  }

  /**
   * The language that the device's driver compiles kernels of expressions from.
   *
   * @return null if the device has the programs that ship, and no others
   */
  public @Nullable FormulaLanguage formulas() {
    return shared.traits().formulas();
  }

  /**
   * Why the device cannot run a kernel. No program is built for the answer.
   *
   * @param source the kernel's descriptor
   * @return a few words; null if nothing is known against the kernel
   */
  public @Nullable String refusal(KernelSource source) {
    return Support.refusal(List.of(source), shared);
  }

  /**
   * Makes sure that the device's floating-point sums have the bits of Java's.
   *
   * @throws DeviceException if they have not. The device then supports no such sums
   */
  public void requireExactSums() {
    if (!shared.sumsAreExact(this)) {
      throw new DeviceException(
          DeviceException.Kind.TRANSIENT, shared.traits().name() + ": " + Support.INEXACT);
    }
  }

  /**
   * What a body keeps from tile to tile, an algorithm or what the algorithm needs. It is made when
   * first asked for. If it can be closed, it is closed with the session.
   *
   * @param type the class under which it is kept
   * @param make makes it for a session
   * @param <T> the class
   * @return what this worker keeps
   */
  public <T> T kept(Class<T> type, Function<Session, T> make) {
    Object own = kept.get(type);
    if (own == null) {
      own = make.apply(this);
      kept.put(type, own);
    }
    return type.cast(own);
  }

  /**
   * Memory for one run of a body.
   *
   * @return buffers that are given back when it is closed
   */
  public DeviceScratch scratch() {
    return new DeviceScratch(operands, transfers);
  }

  /** The queue itself, for measuring. */
  CommandQueue queue() {
    return queue;
  }

  /** The session's clock, which is told of every launch from now on. */
  KernelClock clock() {
    KernelClock own = clock;
    if (own == null) {
      own = newClock();
      clock = own;
    }
    return own;
  }

  private KernelClock newClock() {
    Fence first = queue.fence();
    try {
      return new KernelClock(first, queue.fence());
    } catch (RuntimeException e) {
      Closing.after(e, first);
      throw e;
    }
  }

  /** Waits for all commands. */
  public void finish() {
    queue.finish();
  }

  /**
   * Waits for all commands. Bodies call this where they read no result, which would wait.
   *
   * @return the partial result of a kernel that has none
   */
  public Done done() {
    finish();
    return Done.DONE;
  }

  /**
   * Throws {@link java.util.concurrent.CancellationException} if this thread has been interrupted.
   */
  public static void throwIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted");
    }
  }

  @Override
  public void close() {
    // What bodies keep has memory of the pool, so it is closed before the pool.
    List<AutoCloseable> owned = new ArrayList<>();
    for (Object own : kept.values()) {
      if (own instanceof AutoCloseable closeable) {
        owned.add(closeable);
      }
    }
    owned.add(transfers);
    owned.add(operands);
    owned.addAll(kernels.values());
    owned.addAll(recent.take());
    if (clock != null) {
      owned.add(clock);
    }
    owned.add(queue);
    owned.add(shared::release);
    Closing.all(owned);
  }
}
