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
 * @param hardware which piece of hardware it is, if its driver says
 */
public record DeviceInfo(
    String id,
    String name,
    String detail,
    int laneBits,
    int workers,
    long memoryBytes,
    boolean sharesHostMemory,
    boolean hostProcessor,
    HardwareId hardware) {
  /**
   * A device whose driver does not say which piece of hardware it is.
   *
   * @param id backend and number
   * @param name the maker's name
   * @param detail for people
   * @param laneBits width of a vector lane group; 0 if it has none
   * @param workers how many it should be given
   * @param memoryBytes its memory
   * @param sharesHostMemory whether it works on Java arrays in place
   * @param hostProcessor whether it computes on the processors that run Java
   */
  public DeviceInfo(
      String id,
      String name,
      String detail,
      int laneBits,
      int workers,
      long memoryBytes,
      boolean sharesHostMemory,
      boolean hostProcessor) {
    this(
        id,
        name,
        detail,
        laneBits,
        workers,
        memoryBytes,
        sharesHostMemory,
        hostProcessor,
        HardwareId.UNKNOWN);
  }

  /**
   * Whether another backend's device is the same piece of hardware: by what the drivers say, and by
   * the maker's name where they say nothing that can be compared.
   *
   * @param other the other device
   * @return whether the two would take turns
   */
  public boolean sameHardware(DeviceInfo other) {
    return hardware.sameAs(other.hardware).orElse(name.equals(other.name));
  }
}
