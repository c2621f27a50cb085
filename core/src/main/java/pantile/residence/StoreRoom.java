// SPDX-License-Identifier: Apache-2.0
package pantile.residence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.op.Room;
import pantile.spi.DeviceStore;
import pantile.spi.ElementType;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/** Room on a device, for one recipe. */
final class StoreRoom implements Room {
  private final DeviceStore store;
  private final Kept kept;
  private final List<HeldArray> given = new ArrayList<>(2);

  StoreRoom(DeviceStore store, Kept kept) {
    this.store = store;
    this.kept = kept;
  }

  @Override
  public boolean onDevice() {
    return true;
  }

  @Override
  public Slice of(ElementType type, long length) {
    Scratch.requireArray(length);
    if (length == 0) {
      return Scratch.of(type, 0);
    }
    HeldArray array = kept.allocate(store, type, length);
    given.add(array);
    return array.all();
  }

  @Override
  public void free(Slice results) {
    if (results instanceof Slice.Resident resident) {
      given.remove(Places.array(resident));
      kept.free(Places.array(resident));
    }
  }

  /** Frees all but the recipe's result; all if there is none. */
  void freeAllBut(@Nullable Slice made) {
    HeldArray result = made instanceof Slice.Resident kept ? Places.array(kept) : null;
    for (HeldArray array : given) {
      if (!array.equals(result)) { // an array equals itself alone
        kept.free(array);
      }
    }
  }
}
