// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Another driver, whose devices are described otherwise.
 *
 * @param driver opens them
 * @param description what is said of them instead
 */
record Redescribed(Cl driver, UnaryOperator<ClDevice> description) implements Cl {
  @Override
  public List<ClDevice> devices() {
    return driver.devices().stream().map(description).toList();
  }

  @Override
  public ClContext open(ClDevice device) {
    return driver.open(device);
  }
}
