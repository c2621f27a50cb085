// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.sort;

import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.run.Session;
import pantile.kernels.sort.SortPrograms.Form;
import pantile.spi.ElementType;

/** A way to sort more keys than one group can hold. */
interface DeviceRadixSort {
  /**
   * Launches all that sorts from one buffer to another, or in one.
   *
   * @param type of the elements
   * @param source is left as it is, unless it is the target
   * @param target to overwrite
   * @param length keys, at least one
   * @param load what the source holds
   * @param store what the target is to hold
   * @throws DriverException if memory for as many keys again, and for counts, is not to be had
   */
  void sort(
      ElementType type,
      DeviceBuffer source,
      DeviceBuffer target,
      int length,
      Form load,
      Form store);

  /** The one that suits a device. */
  static DeviceRadixSort of(Session session) {
    return session.forwardProgress() ? new SweepSort(session) : new CountingSort(session);
  }
}
