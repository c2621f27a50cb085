// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.util.Locale;
import java.util.Optional;

/**
 * Says which piece of hardware a device is, as far as its driver tells. A GPU that two backends
 * offer is recognised by its id, even if the machine has two of a kind.
 *
 * @param unique the maker's unique id (UUID), in 32 small hexadecimal digits; "" if it is not known
 * @param bus the address on the PCI bus, such as "0000:3b:00.0"; "" if it is not known
 */
public record HardwareId(String unique, String bus) {
  /** The id where a driver tells nothing. */
  public static final HardwareId UNKNOWN = new HardwareId("", "");

  /** Brings both texts into one form. A unique id of zeros alone counts as unknown. */
  public HardwareId {
    String digits = unique.toLowerCase(Locale.ROOT).replace("-", "");
    unique = isZero(digits) ? "" : digits;
    bus = bus.toLowerCase(Locale.ROOT);
  }

  private static boolean isZero(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }

  /**
   * Writes an address on the PCI bus in the usual form.
   *
   * @param domain the domain
   * @param number the bus's number
   * @param device the device on the bus
   * @param function the function of the device
   * @return the address, such as "0000:3b:00.0"
   */
  public static String busAddress(int domain, int number, int device, int function) {
    return String.format(Locale.ROOT, "%04x:%02x:%02x.%x", domain, number, device, function);
  }

  /**
   * Whether two ids belong to one piece of hardware. Unique ids decide if both are known. Else
   * places on the bus decide.
   *
   * @param other another device's id
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
