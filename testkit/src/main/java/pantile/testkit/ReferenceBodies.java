// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import pantile.spi.Bodies;
import pantile.spi.Body;
import pantile.spi.KernelName;

/** The reference's body for each kernel: its definition, or why there is none. */
final class ReferenceBodies extends Bodies<ReferenceDevice> {
  static final ReferenceBodies ALL = new ReferenceBodies();

  private ReferenceBodies() {}

  @Override
  protected Body<?, ?, ReferenceDevice> make(KernelName name) {
    return Definitions.of(name).body();
  }
}
