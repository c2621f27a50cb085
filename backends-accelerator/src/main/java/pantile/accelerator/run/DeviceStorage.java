// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import pantile.accelerator.driver.Closing;
import pantile.accelerator.driver.CommandQueue;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.driver.Place;
import pantile.accelerator.driver.Traits;
import pantile.accelerator.host.PinnedArrays;
import pantile.spi.DeviceException;
import pantile.spi.DeviceStore;
import pantile.spi.ElementType;
import pantile.spi.Replica;
import pantile.spi.Slice;

/**
 * A device's memory for elements that stay between jobs, with a queue of its own. Workers' queues
 * use the memory too: a worker finishes its commands before its job counts or fails, and this queue
 * finishes each of its own. So no queue ever waits for another. Thread-safe: one thread at a time
 * calls the driver, and who retains or releases a replica does not wait for that thread.
 */
final class DeviceStorage implements DeviceStore, AutoCloseable {
  /** The most bytes of free memory that are kept for the next array. */
  private static final long MOST_SPARE = 1L << 30;

  private final String deviceId;
  private final long capacity;

  /** Held while the driver is called: for the next three, and for {@link #all}. */
  private final Object calling = new Object();

  private final CommandQueue queue;
  private final BufferPool pool;
  private final Transfers transfers;
  private final Set<DeviceBuffer> all = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Whether the memory is gone: this is closed, or the device is lost. */
  private volatile boolean gone;

  /**
   * Memory of an open device.
   *
   * @param deviceId the device
   * @param traits what is known of it
   * @param queue a queue for the storage alone, which the storage closes
   */
  DeviceStorage(String deviceId, Traits traits, CommandQueue queue) {
    this.deviceId = deviceId;
    this.queue = queue;
    capacity = traits.memoryBytes();
    Place place = traits.unified() ? Place.HOST : Place.DEVICE;
    long spare = Math.min(MOST_SPARE, capacity / 16);
    pool = new BufferPool(queue, place, traits.maxAllocation(), spare);
    transfers = new Transfers(queue, traits.unified(), PinnedArrays.stay(), Staging.DEFAULT);
  }

  @Override
  public String deviceId() {
    return deviceId;
  }

  @Override
  public long capacity() {
    return capacity;
  }

  /** Whether the memory is gone: this is closed, or the device is lost. */
  boolean gone() {
    return gone;
  }

  @Override
  public Replica allocate(ElementType type, long length) {
    return call(() -> {
      DeviceBuffer buffer = pool.take(length * type.bytes());
      try {
        queue.finish(); // memory given in the order of this queue is there for all others too
      } catch (DriverException e) {
        pool.give(buffer);
        throw e;
      }
      all.add(buffer);
      return new Stored(buffer);
    });
  }

  /** Has the driver do something, one thread at a time. */
  private <T> T call(Supplier<T> work) {
    synchronized (calling) {
      if (gone) {
        throw new DeviceException(
            DeviceException.Kind.LOST, deviceId + ": the device was closed or lost");
      }
      try {
        return work.get();
      } catch (DriverException e) {
        gone = e.kind() == DeviceException.Kind.LOST;
        throw e.on(deviceId);
      }
    }
  }

  /** Frees memory that nobody uses. Memory of a storage that is closed has been freed. */
  private void free(DeviceBuffer buffer) {
    synchronized (calling) {
      if (all.remove(buffer)) {
        try {
          pool.give(buffer);
        } catch (DriverException e) {
          System.getLogger("pantile")
              .log(Level.WARNING, "memory could not be freed", e.on(deviceId));
        }
      }
    }
  }

  /**
   * The memory of a replica of this storage.
   *
   * @param replica retained
   * @return its buffer, from the first element on
   * @throws DriverException if the replica is another storage's, which is gone
   */
  DeviceBuffer buffer(Replica replica) {
    if (replica instanceof Stored stored && stored.store() == this) {
      return stored.buffer;
    }
    throw lost();
  }

  /** What is thrown for elements of a storage that is gone. */
  static DriverException lost() {
    return new DriverException(
        DeviceException.Kind.TRANSIENT, "elements that the device kept have been lost");
  }

  /** The elements of one array. Its monitor is held for a few steps, and guards its fields. */
  private final class Stored implements Replica {
    private final DeviceBuffer buffer;
    private int users;
    private boolean closed;
    private boolean freed;

    Stored(DeviceBuffer buffer) {
      this.buffer = buffer;
    }

    @Override
    public DeviceStorage store() {
      return DeviceStorage.this;
    }

    @Override
    public synchronized boolean retain() {
      if (gone || closed) {
        return false;
      }
      users++;
      return true;
    }

    @Override
    public void release() {
      if (unused(-1, false)) {
        free(buffer);
      }
    }

    @Override
    public void close() {
      if (unused(0, true)) {
        free(buffer);
      }
    }

    /** Whether the memory is to be freed now. */
    private synchronized boolean unused(int more, boolean closes) {
      users += more;
      closed |= closes;
      boolean now = closed && users == 0 && !freed;
      freed |= now;
      return now;
    }

    @Override
    public void read(long from, Slice to) {
      var _ =
          call(() -> {
            transfers.download(buffer, from * to.type().bytes(), to);
            return to;
          });
    }
  }

  /** Frees all memory. Replicas are gone. */
  @Override
  public void close() {
    synchronized (calling) {
      gone = true;
      List<AutoCloseable> owned = new ArrayList<>(all);
      all.clear();
      owned.add(transfers);
      owned.add(pool);
      owned.add(queue);
      Closing.all(owned);
    }
  }
}
