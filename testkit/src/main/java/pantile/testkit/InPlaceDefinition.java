// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import pantile.spi.Body;
import pantile.spi.Kernel;
import pantile.spi.KernelName;

/**
 * What a kernel means that is for devices which work on the caller's arrays in place. The reference
 * does not run it.
 *
 * @param <K> the kernel
 * @param <P> its partial result
 */
public abstract class InPlaceDefinition<K extends Kernel<P>, P> extends Definition<K, P> {
  /**
   * For subclasses.
   *
   * @param family of operations, in lower case
   * @param name the kernel's
   */
  protected InPlaceDefinition(String family, KernelName name) {
    super(family, name);
  }

  @Override
  protected final Body<?, ?, ReferenceDevice> body() {
    return new Body.Refused<>("it works on copies, so tiles cannot share an array");
  }
}
