// SPDX-License-Identifier: Apache-2.0
package pantile.residence;

import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import pantile.error.JobCancelledException;
import pantile.op.Jobs;
import pantile.record.ArrayDeed;
import pantile.record.Recorder;
import pantile.spi.DeviceException;
import pantile.spi.ElementType;
import pantile.spi.Held;
import pantile.spi.Replica;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * The elements of one array: a replica on a device, a copy in host memory, or neither. The lineage
 * makes elements again that are in neither place. Thread-safe: the monitor is held for a few steps,
 * and never while a device or a job is waited for.
 */
final class HeldArray implements Held {
  private final ElementType type;
  private final long length;
  private @Nullable Replica replica;
  private @Nullable Slice host;

  /** Null while the elements are made, and once {@link #host} stands for it. */
  private @Nullable Lineage lineage;

  /** How many jobs use the replica now. */
  private int users;

  /** How many leases there are. */
  private int leases;

  /** Whether the replica is to be freed once no job uses it. */
  private boolean dropped;

  /** An array whose elements a job will write. */
  HeldArray(Replica replica, ElementType type, long length) {
    this.replica = replica;
    this.type = type;
    this.length = length;
  }

  @Override
  public ElementType type() {
    return type;
  }

  @Override
  public long length() {
    return length;
  }

  long bytes() {
    return length * type.bytes();
  }

  @Override
  public synchronized @Nullable Replica replica() {
    return replica;
  }

  @Override
  public void requireOpen() {}

  /** All elements. */
  Slice.Resident all() {
    return new Slice.Resident(this, 0, length);
  }

  /** How long the lineage is; 0 if the elements are in host memory for good. */
  synchronized int depth() {
    return lineage == null ? 0 : lineage.depth();
  }

  /** The elements are made: from now on they can be made again. */
  synchronized void made(Lineage how) {
    lineage = how;
  }

  /** There is one more lease. */
  synchronized void lease() {
    leases++;
  }

  /** A lease ends; returns whether it was the last. */
  synchronized boolean endLease() {
    leases--;
    return leases == 0;
  }

  /** Puts a copy in host memory in the lineage's place. */
  void keepOnHost() {
    Slice copy = read();
    synchronized (this) {
      host = copy;
      lineage = null;
    }
  }

  /**
   * Keeps the replica where it is for a job.
   *
   * @return the replica, to be {@link #release released}; null if no device has the elements
   */
  synchronized @Nullable Replica retain() {
    Replica own = replica;
    if (own == null || dropped) {
      return null;
    }
    if (own.retain()) {
      users++;
      return own;
    }
    replica = null; // its device is closed or lost
    Recorder.arrayDid(ArrayDeed.LOST, own.store().deviceId(), bytes());
    return null;
  }

  /** A job is done with the replica. */
  void release(Replica retained) {
    retained.release();
    Replica unused;
    synchronized (this) {
      users--;
      unused = unused();
    }
    close(unused);
  }

  /** The replica, if it is to be freed now; it is no longer this array's then. */
  private @Nullable Replica unused() {
    if (!dropped || users > 0) {
      return null;
    }
    Replica own = replica;
    replica = null;
    return own;
  }

  private static void close(@Nullable Replica unused) {
    if (unused != null) {
      unused.close();
    }
  }

  /** Whether the elements may leave the device: they are made, and no job uses the replica. */
  synchronized boolean mayLeave() {
    return (lineage != null || host != null) && users == 0;
  }

  /** Frees the replica, as soon as no job uses it. The elements can be made again. */
  void drop() {
    Replica unused;
    synchronized (this) {
      dropped = true;
      unused = unused();
    }
    close(unused);
  }

  /**
   * Frees the replica, once a copy is in host memory. If the device fails, there is no copy, and
   * the elements are made again when they are needed.
   *
   * @return false if a job has come to use the replica meanwhile, which stays then
   */
  boolean evict() {
    if (hostCopy() == null) {
      try {
        Slice copy = read();
        synchronized (this) {
          host = copy;
        }
      } catch (DeviceException lost) {
        drop();
        return true;
      }
    }
    synchronized (this) {
      if (users > 0) {
        return false;
      }
    }
    drop();
    return true;
  }

  private synchronized @Nullable Slice hostCopy() {
    return host;
  }

  /** Copies the replica's elements to a new array. */
  private Slice read() {
    Slice copy = Scratch.of(type, (int) length);
    if (!read(0, copy)) {
      throw new DeviceException(DeviceException.Kind.LOST, "the elements are not on the device");
    }
    return copy;
  }

  /**
   * Copies elements from the replica.
   *
   * @return false if no device has them
   * @throws DeviceException if the device fails
   */
  private boolean read(long from, Slice to) {
    Replica own = retain();
    if (own == null) {
      return false;
    }
    try {
      read(own, from, to);
      Recorder.arrayDid(ArrayDeed.READ, own.store().deviceId(), to.length() * type.bytes());
      return true;
    } finally {
      release(own);
    }
  }

  /** An interrupt ends a copy, on whatever thread that waits for elements. */
  private static void read(Replica from, long start, Slice to) {
    try {
      from.read(start, to);
    } catch (CancellationException interrupted) {
      JobCancelledException cancelled =
          new JobCancelledException("the calling thread was interrupted");
      cancelled.addSuppressed(interrupted);
      throw cancelled;
    }
  }

  /**
   * Copies elements to an array, from wherever they are. They are made again if they are nowhere.
   *
   * @param jobs makes elements again
   * @param from index of the first element
   * @param to an array's elements
   */
  void copy(Jobs jobs, long from, Slice to) {
    Slice known = hostCopy();
    if (known == null) {
      if (readable(from, to)) {
        return;
      }
      known = madeAgain(jobs);
    }
    Scratch.copy(known.sub(from, from + to.length()), to);
  }

  /**
   * Copies elements from the replica, and tries once more if the device fails for a moment.
   *
   * @return false if no device has them, or the device fails
   */
  private boolean readable(long from, Slice to) {
    for (int attempt = 1; ; attempt++) {
      try {
        return read(from, to);
      } catch (DeviceException failure) {
        boolean lost = failure.kind() == DeviceException.Kind.LOST;
        if (lost) {
          drop();
        }
        if (lost || attempt == 2) {
          System.getLogger("pantile")
              .log(Level.WARNING, "elements cannot be read, and are made again", failure);
          return false;
        }
      }
    }
  }

  /**
   * Elements {@code [from, to)} in host memory. They are copied from the device, or made again.
   *
   * @param jobs makes elements again
   * @return elements of an array, not to be changed
   */
  Slice onHost(Jobs jobs, long from, long to) {
    Slice known = hostCopy();
    if (known == null) {
      Slice copy = Scratch.of(type, (int) (to - from));
      if (readable(from, copy)) {
        return copy;
      }
      known = madeAgain(jobs);
    }
    return known.sub(from, to);
  }

  private Slice madeAgain(Jobs jobs) {
    Lineage how;
    synchronized (this) {
      how = lineage;
    }
    // Two threads may both make the elements, which are the same.
    Slice again =
        Scratch.onHeap(
            Objects.requireNonNull(how, "elements in neither place have a lineage")
                .make(jobs.toMakeAgain()));
    Recorder.arrayDid(ArrayDeed.REBUILT, "", bytes());
    synchronized (this) {
      if (host == null) {
        host = again;
      }
      return host;
    }
  }
}
