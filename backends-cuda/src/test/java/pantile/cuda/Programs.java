// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.util.List;
import java.util.stream.Stream;
import pantile.kernels.Catalogue;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.SweepShape;

/** The kernels that CUDA devices run. */
final class Programs {
  private Programs() {}

  static List<KernelSource> all() {
    return Stream.concat(
            Catalogue.of(Shape.GROUPS).stream(), Catalogue.ofWarps(SweepShape.WARPS).stream())
        .toList();
  }
}
