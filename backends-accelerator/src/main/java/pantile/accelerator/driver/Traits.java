// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

import org.jspecify.annotations.Nullable;
import pantile.kernels.map.FormulaLanguage;

/**
 * What the algorithms need to know of a device.
 *
 * @param name the maker's name
 * @param doubles whether the device has 64-bit floating-point numbers with all of IEEE 754's values
 * @param unified whether the device shares the host's memory
 * @param forwardProgress whether a group that has begun runs on, whatever other groups wait for,
 *     and items come in warps of 32
 * @param formulas the language that its driver compiles kernels of expressions from, which are made
 *     while this process runs; null if it compiles none
 * @param units compute units: the least number of groups that run at once
 * @param memoryBytes bytes of the device's memory
 * @param maxAllocation the most bytes in one buffer
 */
public record Traits(
    String name,
    boolean doubles,
    boolean unified,
    boolean forwardProgress,
    @Nullable FormulaLanguage formulas,
    int units,
    long memoryBytes,
    long maxAllocation) {}
