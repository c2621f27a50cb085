// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.util.Locale;
import pantile.accelerator.driver.Traits;
import pantile.kernels.Shape;
import pantile.kernels.map.FormulaLanguage;
import pantile.spi.DeviceInfo;
import pantile.spi.HardwareId;

/**
 * What the driver says of a device.
 *
 * @param ordinal the driver's number for it
 * @param name the maker's name
 * @param capability compute capability, tens and ones: 90 is 9.0
 * @param units multiprocessors
 * @param memoryBytes its memory
 * @param sharedBytes shared memory of a block
 * @param mostThreads the most threads in a block
 * @param pools whether memory can be allocated in the order of a stream
 * @param driver the CUDA that the driver is for
 * @param hardware which piece of hardware it is
 */
record CudaDevice(
    int ordinal,
    String name,
    int capability,
    int units,
    long memoryBytes,
    long sharedBytes,
    int mostThreads,
    boolean pools,
    CudaVersion driver,
    HardwareId hardware) {
  /** The oldest compute capability that the kernels are compiled for: Turing's. */
  static final int LEAST_CAPABILITY = 75;

  /** Threads of a warp, in bits of an {@code int} each. */
  private static final int WARP_BITS = 32 * Integer.SIZE;

  /** Workers for each device: one copies while the other computes. */
  private static final int WORKERS = 2;

  boolean usable() {
    return capability >= LEAST_CAPABILITY;
  }

  static String dotted(int capability) {
    return capability / 10 + "." + capability % 10;
  }

  /** What the algorithms need to know. */
  Traits traits() {
    // Integrated devices are fed like the others: memory that is pinned suits both. Since Volta a
    // block that has begun makes progress whatever others do.
    return new Traits(
        name, true, false, true, FormulaLanguage.PTX, units, memoryBytes, memoryBytes);
  }

  /**
   * The shape of kernels that suits it: one for all so far. Which of Hopper's instructions would
   * pay is to be measured first.
   */
  Shape shape() {
    return Shape.GROUPS;
  }

  /** What users see. */
  DeviceInfo info(String id) {
    return new DeviceInfo(
        id,
        name,
        String.format(
            Locale.ROOT,
            "compute capability %s, CUDA %s, %d multiprocessors",
            dotted(capability),
            driver,
            units),
        WARP_BITS,
        WORKERS,
        memoryBytes,
        false,
        false,
        hardware);
  }
}
