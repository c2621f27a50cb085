// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

/**
 * A device, as shown to users and to the scheduler.
 *
 * @param id backend and number, "cpu:0"
 * @param name the maker's name for it
 * @param detail lane width, driver version and the like, for people
 * @param laneBits width of a vector lane group in bits; 0 if it has none
 * @param workers how many workers it should be given unless the user says otherwise
 * @param memoryBytes its memory; for a device that shares the host's, the heap's limit
 * @param sharesHostMemory whether it works on Java arrays in place
 * @param hostProcessor whether it computes on the processors that run Java. Of several such devices
 *     only the first backend's are used unless the user says otherwise: they would take turns on
 *     the same cores
 */
public record DeviceInfo(
    String id,
    String name,
    String detail,
    int laneBits,
    int workers,
    long memoryBytes,
    boolean sharesHostMemory,
    boolean hostProcessor) {}
