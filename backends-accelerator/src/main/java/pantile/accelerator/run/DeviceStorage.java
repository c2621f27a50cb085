// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import java.util.ArrayList;
import java.util.List;
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
 * use the memory too: a worker finishes its commands before its job counts, and this queue finishes
 * each of its own. So no queue ever waits for another. Thread-safe: one thread at a time is inside.
 */
final class DeviceStorage implements DeviceStore, AutoCloseable {
  /** The most bytes of free memory that are kept for the next array. */
  private static final long MOST_SPARE = 1L << 30;

  private final String deviceId;
  private final long capacity;
  private final CommandQueue queue;
  private final BufferPool pool;
  private final Transfers transfers;
  private final List<Stored> all = new ArrayList<>();

  /** Whether the memory is gone: this is closed, or the device is lost. */
  private boolean gone;

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

  @Override
  public Replica allocate(ElementType type, long length) {
    return inside(() -> {
      DeviceBuffer buffer = pool.take(length * type.bytes());
      try {
        queue.finish(); // memory given in the order of this queue is there for all others too
      } catch (DriverException e) {
        pool.give(buffer);
        throw e;
      }
      Stored stored = new Stored(buffer);
      all.add(stored);
      return stored;
    });
  }

  /** Has the driver do something, one thread at a time. */
  private synchronized <T> T inside(Supplier<T> work) {
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

  /** The elements of one array. */
  private final class Stored implements Replica {
    private final DeviceBuffer buffer;
    private int users;
    private boolean closed;

    Stored(DeviceBuffer buffer) {
      this.buffer = buffer;
    }

    @Override
    public DeviceStorage store() {
      return DeviceStorage.this;
    }

    @Override
    public boolean retain() {
      synchronized (DeviceStorage.this) {
        if (gone || closed) {
          return false;
        }
        users++;
        return true;
      }
    }

    @Override
    public void release() {
      synchronized (DeviceStorage.this) {
        users--;
        freeUnused();
      }
    }

    @Override
    public void read(long from, Slice to) {
      var _ =
          inside(() -> {
            transfers.download(buffer, from * to.type().bytes(), to);
            return to;
          });
    }

    @Override
    public void close() {
      synchronized (DeviceStorage.this) {
        if (!closed) {
          closed = true;
          freeUnused();
        }
      }
    }

    private void freeUnused() {
      if (closed && users == 0 && all.remove(this)) {
        pool.give(buffer);
      }
    }
  }

  /** Frees all memory. Replicas are gone. */
  @Override
  public synchronized void close() {
    gone = true;
    List<AutoCloseable> owned = new ArrayList<>();
    for (Stored stored : all) {
      owned.add(stored.buffer);
    }
    all.clear();
    owned.add(transfers);
    owned.add(pool);
    owned.add(queue);
    Closing.all(owned);
  }
}
