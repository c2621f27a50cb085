// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

/**
 * Describes a device to users and to the scheduler.
 *
 * @param id backend and number, such as "cpu:0"
 * @param name the maker's name for the device
 * @param detail lane width, driver version and the like, for people
 * @param laneBits width of a vector in bits; 0 if the device has no vectors
 * @param workers how many workers the device should have unless the user says otherwise
 * @param memoryBytes bytes of the device's memory; for a device that shares the host's, the heap's
 *     limit
 * @param sharesHostMemory whether the device works on Java arrays in place
 * @param hostProcessor whether the device computes on the processors that run Java. Of several such
 *     devices only the first backend's are used unless the user says otherwise, since they would
 *     take turns on the same cores
 * @param hardware which piece of hardware the device is, if its driver says
 * @param byNameAlone whether the device is used only if the user names it by its id, or by a part
 *     of its name: a simulator, say, which is right and slower by some powers of ten
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
    HardwareId hardware,
    boolean byNameAlone) {
  /**
   * A device that need not be named to be used.
   *
   * @param id backend and number
   * @param name the maker's name
   * @param detail lane width, driver version and the like, for people
   * @param laneBits width of a vector in bits; 0 if the device has no vectors
   * @param workers how many workers the device should have
   * @param memoryBytes bytes of the device's memory
   * @param sharesHostMemory whether the device works on Java arrays in place
   * @param hostProcessor whether the device computes on the processors that run Java
   * @param hardware which piece of hardware the device is, if its driver says
   */
  public DeviceInfo(
      String id,
      String name,
      String detail,
      int laneBits,
      int workers,
      long memoryBytes,
      boolean sharesHostMemory,
      boolean hostProcessor,
      HardwareId hardware) {
    this(
        id,
        name,
        detail,
        laneBits,
        workers,
        memoryBytes,
        sharesHostMemory,
        hostProcessor,
        hardware,
        false);
  }

  /**
   * A device whose driver does not say which piece of hardware it is.
   *
   * @param id backend and number
   * @param name the maker's name
   * @param detail lane width, driver version and the like, for people
   * @param laneBits width of a vector in bits; 0 if the device has no vectors
   * @param workers how many workers the device should have
   * @param memoryBytes bytes of the device's memory
   * @param sharesHostMemory whether the device works on Java arrays in place
   * @param hostProcessor whether the device computes on the processors that run Java
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
   * Whether another backend's device is the same piece of hardware. The drivers' hardware ids
   * decide. Where these cannot be compared, the makers' names decide.
   *
   * @param other the other device
   * @return true if the two devices would take turns on one piece of hardware
   */
  public boolean sameHardware(DeviceInfo other) {
    return hardware.sameAs(other.hardware).orElse(name.equals(other.name));
  }

  /** The id's alone: a record's own would take a first search of devices some 15 ms. */
  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
