// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.function.UnaryOperator;

/**
 * Another driver, whose devices are described otherwise.
 *
 * @param driver opens them
 * @param description what is said of them instead
 */
record Redescribed(Cl driver, UnaryOperator<ClDevice> description) implements Cl {
  @Override
  public ClListing devices() {
    ClListing listing = driver.devices();
    return new ClListing(listing.devices().stream().map(description).toList(), listing.failures());
  }

  @Override
  public ClContext open(ClDevice device) {
    return driver.open(device);
  }
}
