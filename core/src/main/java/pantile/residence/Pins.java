// SPDX-License-Identifier: Apache-2.0
package pantile.residence;

import java.util.ArrayList;
import java.util.List;
import pantile.op.Jobs;
import pantile.spi.DeviceStore;
import pantile.spi.Replica;
import pantile.spi.Slice;

/** The replicas that a job or a recipe uses: they stay where they are until it ends. */
final class Pins implements AutoCloseable {
  private final DeviceStore store;
  private final Kept kept;
  private final List<HeldArray> arrays = new ArrayList<>(2);
  private final List<Replica> replicas = new ArrayList<>(2);

  Pins(DeviceStore store, Kept kept) {
    this.store = store;
    this.kept = kept;
  }

  /** Elements without their lease; their replica stays where it is. */
  Slice pinned(Slice.Resident resident) {
    HeldArray array = Places.array(resident);
    var _ = isHere(array);
    return new Slice.Resident(array, resident.from(), resident.to());
  }

  /** Elements as the device is to have them: its own, or brought from the host. */
  Slice placed(Jobs jobs, Slice.Resident resident) {
    HeldArray array = Places.array(resident);
    return isHere(array)
        ? new Slice.Resident(array, resident.from(), resident.to())
        : array.onHost(jobs, resident.from(), resident.to());
  }

  private boolean isHere(HeldArray array) {
    Replica replica = array.retain();
    if (replica == null) {
      return false;
    }
    arrays.add(array);
    replicas.add(replica);
    kept.touch(array);
    return replica.store().equals(store);
  }

  /** The job or the recipe has ended. */
  @Override
  public void close() {
    for (int i = 0; i < arrays.size(); i++) {
      arrays.get(i).release(replicas.get(i)); // throws nothing, as Replica says
    }
  }
}
