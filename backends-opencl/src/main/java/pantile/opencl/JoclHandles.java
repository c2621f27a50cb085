// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.function.ToIntFunction;
import pantile.accelerator.driver.Handle;

/** OpenCL's objects as handles. */
final class JoclHandles {
  private JoclHandles() {}

  /**
   * Takes over a native object.
   *
   * @param release name of the call that releases it
   * @param releaser the call; returns a status
   */
  static <T> Handle<T> own(T object, String release, ToIntFunction<T> releaser) {
    return new Handle<>(
        object, release, own -> ClException.check(releaser.applyAsInt(own), release));
  }
}
