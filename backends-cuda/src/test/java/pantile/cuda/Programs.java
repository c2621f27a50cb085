// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import pantile.kernels.Catalogue;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.SweepShape;

/** The kernels that CUDA devices run. */
final class Programs {
  /** Where their PTX lies. */
  static final Path RESOURCES = Path.of("src/main/resources/pantile/cuda/ptx");

  private Programs() {}

  static List<KernelSource> all() {
    return Stream.concat(
            Catalogue.of(Shape.GROUPS).stream(), Catalogue.ofWarps(SweepShape.WARPS).stream())
        .toList();
  }

  /** One kernel for each program, in the order of the programs' names. */
  static Collection<KernelSource> each() {
    Map<String, KernelSource> programs = new TreeMap<>();
    all().forEach(kernel -> programs.putIfAbsent(kernel.program(), kernel));
    return programs.values();
  }
}
