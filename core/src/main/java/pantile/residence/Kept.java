// SPDX-License-Identifier: Apache-2.0
package pantile.residence;

import java.util.ArrayList;
import java.util.List;
import pantile.record.ArrayDeed;
import pantile.record.Recorder;
import pantile.spi.DeviceException;
import pantile.spi.DeviceStore;
import pantile.spi.ElementType;
import pantile.spi.Replica;

/**
 * The arrays that devices keep. If a device has no room for one more, those that were used longest
 * ago leave the device. Thread-safe.
 */
final class Kept {
  /** The most bytes on a device; 0 for half of its memory. */
  private final long budget;

  /** Arrays with replicas, those used longest ago first. Guarded by itself. */
  private final List<HeldArray> arrays = new ArrayList<>(0);

  /** Held while room is made, so that two threads do not count on the same room. */
  private final Object making = new Object();

  Kept(long budget) {
    this.budget = budget;
  }

  /**
   * Makes room for an array.
   *
   * @throws DeviceException if there is none
   */
  HeldArray allocate(DeviceStore store, ElementType type, long length) {
    long bytes = length * type.bytes();
    long most = budget > 0 ? budget : store.capacity() / 2;
    synchronized (making) {
      while (true) {
        if (used(store) + bytes <= most) {
          try {
            HeldArray array = new HeldArray(store.allocate(type, length), type, length);
            synchronized (arrays) {
              arrays.add(array);
            }
            return array;
          } catch (DeviceException e) {
            if (e.kind() != DeviceException.Kind.OUT_OF_MEMORY || !evictsOne(store)) {
              throw e;
            }
          }
        } else if (!evictsOne(store)) {
          throw new DeviceException(
              DeviceException.Kind.OUT_OF_MEMORY,
              bytes + " bytes are not free among the " + most + " for arrays");
        }
      }
    }
  }

  private long used(DeviceStore store) {
    long bytes = 0;
    synchronized (arrays) {
      for (HeldArray array : arrays) {
        bytes += isOn(array, store) ? array.bytes() : 0;
      }
    }
    return bytes;
  }

  private static boolean isOn(HeldArray array, DeviceStore store) {
    Replica replica = array.replica();
    return replica != null && replica.store().equals(store);
  }

  /** Has the array that was used longest ago leave a device; false if all are in use. */
  private boolean evictsOne(DeviceStore store) {
    for (HeldArray array : snapshot()) {
      if (isOn(array, store) && array.mayLeave() && array.evict()) {
        Recorder.arrayDid(ArrayDeed.EVICTED, store.deviceId(), array.bytes());
        forget(array);
        return true;
      }
    }
    return false;
  }

  private List<HeldArray> snapshot() {
    synchronized (arrays) {
      return List.copyOf(arrays);
    }
  }

  private void forget(HeldArray array) {
    synchronized (arrays) {
      arrays.remove(array);
    }
  }

  /** An array is used now. */
  void touch(HeldArray array) {
    synchronized (arrays) {
      if (arrays.remove(array)) {
        arrays.add(array);
      }
    }
  }

  /** No value holds an array any more. */
  void free(HeldArray array) {
    try {
      array.drop();
    } finally {
      forget(array);
    }
  }
}
