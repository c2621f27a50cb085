// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.util.List;
import pantile.kernels.Catalogue;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;

/** The kernels that CUDA devices run. */
final class Programs {
  private Programs() {}

  static List<KernelSource> all() {
    return Catalogue.of(Shape.GROUPS);
  }
}
