// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import pantile.spi.HardwareId;

/**
 * What a driver says of a device.
 *
 * @param handle the driver's own, for {@link Cl#open}
 * @param platform name of the platform
 * @param name the maker's name
 * @param driver version of the driver
 * @param version "OpenCL 3.0 ..."
 * @param hardware which piece of hardware it is, as far as the driver says
 * @param type what it is
 * @param usable whether it is available, little-endian, and has a compiler
 * @param doubles whether it has 64-bit floating-point numbers with all of IEEE 754's values
 * @param unified whether it shares the host's memory
 * @param units compute units
 * @param laneBits width of its vectors of integers, 0 if unknown
 * @param maxGroup the most work-items in a group
 * @param localBytes local memory of a group
 * @param memoryBytes its memory
 * @param maxAllocation the most bytes in one buffer
 */
record ClDevice(
    Object handle,
    String platform,
    String name,
    String driver,
    String version,
    HardwareId hardware,
    Type type,
    boolean usable,
    boolean doubles,
    boolean unified,
    int units,
    int laneBits,
    long maxGroup,
    long localBytes,
    long memoryBytes,
    long maxAllocation) {
  /** What a device is. */
  enum Type {
    CPU,
    GPU,
    OTHER,
    /** It says that it is several of these. Treated as the CPU, unless it is named. */
    SEVERAL;

    private static final long GPUS = 1L << 2;
    private static final long CPUS = 1L << 1;
    private static final long KINDS = CPUS | GPUS | 1L << 3 | 1L << 4; // accelerators, custom

    /**
     * What a driver says.
     *
     * @param bits of CL_DEVICE_TYPE, of which that of the platform's default device says nothing
     */
    static Type of(long bits) {
      long kinds = bits & KINDS;
      if (Long.bitCount(kinds) > 1) {
        return SEVERAL;
      }
      return kinds == CPUS ? CPU : kinds == GPUS ? GPU : OTHER;
    }
  }

  /** Whether it computes on the processors that run Java, as far as can be known. */
  boolean onHost() {
    return type == Type.CPU || type == Type.SEVERAL;
  }

  /** Whether it interprets programs instead of running them. */
  boolean simulator() {
    return Simulators.include(platform);
  }
}
