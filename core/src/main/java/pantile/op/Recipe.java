// SPDX-License-Identifier: Apache-2.0
package pantile.op;

import java.util.List;
import pantile.spi.Slice;

/**
 * How the elements of an array are made of other arrays. A recipe is a value: made again, in
 * whatever room, the elements have the same bits.
 */
public interface Recipe {
  /**
   * Makes the elements.
   *
   * @param jobs runs the jobs
   * @param inputs the arrays, as the recipe's documentation lists them
   * @param room where the results go
   * @return the elements: all of what the room gave once
   * @throws pantile.spi.DeviceException if the room's device has no room
   * @throws pantile.error.JobFailedException if no device could do a job
   */
  Slice make(Jobs jobs, List<Slice> inputs, Room room);
}
