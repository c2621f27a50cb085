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
    OTHER
  }
}
