// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import pantile.kernels.KernelSource;
import pantile.kernels.Program;
import pantile.kernels.Shape;
import pantile.kernels.catalogue.Catalogue;
import pantile.kernels.map.FunctionPrograms;
import pantile.kernels.sort.SweepShape;

/** The programs that CUDA devices run, and those that are parts of programs. */
final class Programs {
  /** Where their PTX lies. */
  static final Path RESOURCES = Path.of("src/main/resources/pantile/cuda/ptx");

  private Programs() {}

  /** All of them, in the order of their names. */
  static Collection<Program> all() {
    Map<String, Program> programs = new TreeMap<>();
    kernels().forEach(program -> programs.put(program.name(), program));
    FunctionPrograms.all().forEach(program -> programs.put(program.name(), program));
    return programs.values();
  }

  /** Those that have kernels, in the order of their names. */
  static Collection<Program> kernels() {
    Map<String, Program> programs = new TreeMap<>();
    Stream.concat(Catalogue.of(Shape.GROUPS).stream(), Catalogue.ofWarps(SweepShape.WARPS).stream())
        .map(KernelSource::program)
        .forEach(program -> programs.put(program.name(), program));
    return programs.values();
  }
}
