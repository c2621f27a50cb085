// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.util.Locale;
import java.util.Optional;

/**
 * Which piece of hardware a device is, as far as its driver says: by this a GPU is known again
 * where another backend offers it too, even if the machine has two of a kind.
 *
 * @param unique the maker's unique id (UUID), in 32 small hexadecimal digits; "" if it is not known
 * @param bus its address on the PCI bus, "0000:3b:00.0"; "" if it is not known
 */
public record HardwareId(String unique, String bus) {
  /** Of a driver that says nothing. */
  public static final HardwareId UNKNOWN = new HardwareId("", "");

  /** Writes both in one way; a unique id of nothing but zeros says nothing. */
  public HardwareId {
    String digits = unique.toLowerCase(Locale.ROOT).replace("-", "");
    unique = digits.matches("0*") ? "" : digits;
    bus = bus.toLowerCase(Locale.ROOT);
  }

  /**
   * An address on the PCI bus, as people write it.
   *
   * @param domain the domain
   * @param number of the bus
   * @param device on the bus
   * @param function of the device
   * @return "0000:3b:00.0"
   */
  public static String busAddress(int domain, int number, int device, int function) {
    return String.format(Locale.ROOT, "%04x:%02x:%02x.%x", domain, number, device, function);
  }

  /**
   * Whether both are of one piece of hardware: their unique ids decide, else their places on the
   * bus.
   *
   * @param other another
   * @return empty if the two drivers say nothing that can be compared
   */
  public Optional<Boolean> sameAs(HardwareId other) {
    if (!unique.isEmpty() && !other.unique.isEmpty()) {
      return Optional.of(unique.equals(other.unique));
    }
    if (!bus.isEmpty() && !other.bus.isEmpty()) {
      return Optional.of(bus.equals(other.bus));
    }
    return Optional.empty();
  }
}
