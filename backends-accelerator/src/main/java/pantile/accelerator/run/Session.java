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
import pantile.accelerator.driver.DeviceKernel;
import pantile.accelerator.driver.OpenedDevice;
import pantile.accelerator.driver.Place;
import pantile.accelerator.driver.Traits;
import pantile.accelerator.host.PinnedArrays;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.op.Done;
import pantile.spi.DeviceException;

/** One worker's queue, kernels and memory on a device: what the algorithms are written with. */
public final class Session implements AutoCloseable {
  /** The most bytes of free buffers that a worker keeps. */
  private static final long MOST_KEPT = 1L << 30;

  /** Parts for each compute unit: enough for an even end, few enough that counts stay few. */
  private static final int PARTS_PER_UNIT = 8;

  /** The fewest elements in a part, so that its counts are few beside its elements. */
  private static final int LEAST_PART = 1 << 12;

  /** Parts begin where a cache's lines do, and words of a bit for each element. */
  private static final int LINE = 32;

  private final SharedDevice shared;
  private final OpenedDevice opened;
  private final CommandQueue queue;
  private final Map<KernelSource, DeviceKernel> kernels = new HashMap<>();
  private final BufferPool operands;
  private final Transfers transfers;
  private final Map<Class<?>, Object> kept = new HashMap<>();
  private @Nullable KernelClock clock;

  /**
   * Opens a queue, and the device for its first user.
   *
   * @param shared the device, as its workers do
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

  /** The device, as its workers do. */
  SharedDevice shared() {
    return shared;
  }

  /**
   * The shape of kernels on the device.
   *
   * @return items in a group, and the like
   */
  public Shape shape() {
    return shared.shape();
  }

  /**
   * Compute units.
   *
   * @return how many groups run at once, at least
   */
  public int units() {
    return Math.max(1, shared.traits().units());
  }

  /**
   * How many elements a group has where all have as many, but for the last.
   *
   * @param length elements in all
   * @return a multiple of 32
   */
  public int part(int length) {
    return part(length, LINE);
  }

  /**
   * The same, as a multiple of a number.
   *
   * @param length elements in all
   * @param multiple of which a part is one
   * @return elements of a group
   */
  public int part(int length, int multiple) {
    int part = Math.max(Math.ceilDiv(length, units() * PARTS_PER_UNIT), LEAST_PART);
    return Math.ceilDiv(part, multiple) * multiple;
  }

  /**
   * How many groups a reduction has, each with as many elements as the device's shape says.
   *
   * @param length elements in all
   * @return groups
   */
  public int chunks(long length) {
    int chunk = shape().chunk();
    return Math.toIntExact((length + chunk - 1) / chunk);
  }

  /**
   * Whether groups may wait for groups that have begun before them.
   *
   * @return false if one that waits may keep others from running
   */
  public boolean forwardProgress() {
    return shared.traits().forwardProgress();
  }

  /**
   * Memory for operands, and what else is kept longer than a run.
   *
   * @return the pool of this worker
   */
  public BufferPool operands() {
    return operands;
  }

  /**
   * What moves elements between the host and the device.
   *
   * @return the transfers of this worker
   */
  public Transfers transfers() {
    return transfers;
  }

  /**
   * Makes a kernel ready for its arguments; its program is made ready when first asked for.
   *
   * @param source the kernel
   * @return a launch without arguments yet
   * @throws pantile.accelerator.driver.DriverException if its program cannot be made ready
   */
  public Launch launch(KernelSource source) {
    DeviceKernel kernel = kernels.get(source);
    if (kernel == null) {
      kernel = opened.kernel(source);
      kernels.put(source, kernel);
    }
    return new Launch(source, kernel, queue, clock);
  }

  /**
   * Makes sure that the device's floating-point sums have the bits of Java's.
   *
   * @throws DeviceException if they have not; the device then supports none
   */
  public void requireExactSums() {
    if (!shared.sumsAreExact(this)) {
      throw new DeviceException(
          DeviceException.Kind.TRANSIENT, shared.traits().name() + ": " + Support.INEXACT);
    }
  }

  /**
   * What is kept from tile to tile, an algorithm or what it needs: made when first asked for, and
   * closed with the session if it is to be closed.
   *
   * @param type its class, under which it is kept
   * @param make makes one of a session
   * @param <T> its class
   * @return the one that this worker keeps
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
   * Memory for an algorithm's own use.
   *
   * @return buffers that are given back when it is closed
   */
  public DeviceScratch scratch() {
    return new DeviceScratch(operands, transfers);
  }

  /** The queue itself, for what measures it. */
  CommandQueue queue() {
    return queue;
  }

  /** A clock that is told of every launch from now on; a session has one. */
  KernelClock clock() {
    KernelClock own = clock;
    if (own == null) {
      own = new KernelClock(queue.fence(), queue.fence());
      clock = own;
    }
    return own;
  }

  /** Waits for all that was launched. */
  public void finish() {
    queue.finish();
  }

  /**
   * Waits for all that was launched, where nothing is read that would wait for it.
   *
   * @return the partial result of a kernel that has none
   */
  public Done done() {
    finish();
    return Done.DONE;
  }

  /** Gives up if this worker has been told to. */
  public static void throwIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted");
    }
  }

  @Override
  public void close() {
    // What algorithms keep is the pool's, and given back to it first.
    List<AutoCloseable> owned = new ArrayList<>();
    for (Object own : kept.values()) {
      if (own instanceof AutoCloseable closeable) {
        owned.add(closeable);
      }
    }
    owned.add(transfers);
    owned.add(operands);
    owned.addAll(kernels.values());
    if (clock != null) {
      owned.add(clock);
    }
    owned.add(queue);
    owned.add(shared::release);
    Closing.all(owned);
  }
}
