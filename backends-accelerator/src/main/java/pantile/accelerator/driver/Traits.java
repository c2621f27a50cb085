// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

/**
 * What the algorithms need to know of a device.
 *
 * @param name the maker's name
 * @param doubles whether the device has 64-bit floating-point numbers with all of IEEE 754's values
 * @param unified whether the device shares the host's memory
 * @param forwardProgress whether a group that has begun runs on, whatever other groups wait for,
 *     and items come in warps of 32
 * @param compiles whether its driver compiles programs that are made while this process runs
 * @param units compute units: the least number of groups that run at once
 * @param memoryBytes bytes of the device's memory
 * @param maxAllocation the most bytes in one buffer
 */
public record Traits(
    String name,
    boolean doubles,
    boolean unified,
    boolean forwardProgress,
    boolean compiles,
    int units,
    long memoryBytes,
    long maxAllocation) {}
