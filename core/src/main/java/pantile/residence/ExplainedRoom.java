// SPDX-License-Identifier: Apache-2.0
package pantile.residence;

import pantile.op.Room;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Room for results of jobs that are explained: jobs as on a device, and none of its memory. */
enum ExplainedRoom implements Room {
  /** There is one. */
  ONE;

  @Override
  public boolean onDevice() {
    return true;
  }

  @Override
  public Slice of(ElementType type, long length) {
    return HOST.of(type, length);
  }

  @Override
  public void free(Slice results) {}
}
