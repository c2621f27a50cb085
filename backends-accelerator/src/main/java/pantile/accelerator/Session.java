// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.op.Done;
import pantile.spi.DeviceException;

/** One worker's queue, kernels and memory on a device: what the algorithms are written with. */
final class Session implements AutoCloseable {
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
  private final Map<Class<?>, AutoCloseable> kept = new HashMap<>();
  private @Nullable KernelClock clock;

  Session(SharedDevice shared) {
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

  Shape shape() {
    return shared.shape();
  }

  /** Compute units: how many groups run at once, at least. */
  int units() {
    return Math.max(1, shared.traits().units());
  }

  /** How many elements a group has where all have as many, but for the last. */
  int part(int length) {
    return part(length, LINE);
  }

  /**
   * The same, as a multiple of a number.
   *
   * @param length elements in all
   * @param multiple of which a part is one
   */
  int part(int length, int multiple) {
    int part = Math.max(Math.ceilDiv(length, units() * PARTS_PER_UNIT), LEAST_PART);
    return Math.ceilDiv(part, multiple) * multiple;
  }

  /** How many groups a reduction has, each with as many elements as the device's shape says. */
  int chunks(long length) {
    int chunk = shape().chunk();
    return Math.toIntExact((length + chunk - 1) / chunk);
  }

  /** Whether groups may wait for groups that have begun before them. */
  boolean forwardProgress() {
    return shared.traits().forwardProgress();
  }

  BufferPool operands() {
    return operands;
  }

  Transfers transfers() {
    return transfers;
  }

  /** Makes a kernel ready for its arguments. */
  Launch launch(KernelSource source) {
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
  void requireExactSums() {
    if (!shared.sumsAreExact(this)) {
      throw new DeviceException(
          DeviceException.Kind.TRANSIENT, shared.traits().name() + ": " + Support.INEXACT);
    }
  }

  /**
   * What an algorithm keeps from tile to tile: made when first asked for, closed with the session.
   *
   * @param type its class, under which it is kept
   * @param make makes one of a session
   */
  <T extends AutoCloseable> T kept(Class<T> type, Function<Session, T> make) {
    AutoCloseable own = kept.get(type);
    if (own == null) {
      own = make.apply(this);
      kept.put(type, own);
    }
    return type.cast(own);
  }

  /** Memory for an algorithm's own use, given back when closed. */
  DeviceScratch scratch() {
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
  void finish() {
    queue.finish();
  }

  /** Waits for all that was launched, where nothing is read that would wait for it. */
  Done done() {
    finish();
    return Done.DONE;
  }

  /** Gives up if this worker has been told to. */
  static void throwIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted");
    }
  }

  @Override
  public void close() {
    // What algorithms keep is the pool's, and given back to it first.
    List<AutoCloseable> owned = new ArrayList<>(kept.values());
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
