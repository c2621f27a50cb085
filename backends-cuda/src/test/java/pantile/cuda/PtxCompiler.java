// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pantile.kernels.Dialect;
import pantile.kernels.KernelSource;
import pantile.testkit.Tool;

/** Makes the PTX resources, with NVIDIA's compiler. */
final class PtxCompiler {
  /** What a driver for CUDA 12.0 takes is 8.0 at most; Turing is known from 6.3 on. */
  private static final List<String> VERSIONS =
      List.of(
          "6.3", "6.4", "6.5", "7.0", "7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "7.7", "7.8",
          "8.0");

  private static final String TARGET = "sm_" + CudaDevice.LEAST_CAPABILITY;

  private static final List<String> OPTIONS =
      List.of(
          "-ptx",
          "-arch=" + TARGET,
          // Sums round as they do elsewhere.
          "-fmad=false",
          // A source has functions for several kernels, of which another kernel may use none.
          "-diag-suppress",
          "177",
          "-Werror",
          "all-warnings");

  private static final Pattern RELEASE = Pattern.compile("V\\d+\\.\\d+\\.\\d+");

  private final Tool nvcc;
  private final Tool ptxas;
  private final Path folder;

  private PtxCompiler(Tool nvcc, Tool ptxas, Path folder) {
    this.nvcc = nvcc;
    this.ptxas = ptxas;
    this.folder = folder;
  }

  /** The compiler of this machine, if it has one; works in a folder. */
  static Optional<PtxCompiler> find(Path folder) {
    return Tool.find("nvcc")
        .flatMap(nvcc -> Tool.find("ptxas").map(ptxas -> new PtxCompiler(nvcc, ptxas, folder)));
  }

  /** The compiler's release, which PTX names too. */
  String release() throws Exception {
    return release(nvcc.run("--version").said());
  }

  /** The release that a text names. */
  static String release(String text) {
    Matcher named = RELEASE.matcher(text);
    return named.find() ? named.group() : "unknown";
  }

  /** All that the PTX of a kernel's program is made of, but for the compiler's release. */
  static String recipe(KernelSource kernel) {
    return String.join(
        "\n",
        header(kernel),
        String.join(" ", OPTIONS),
        String.join(" ", VERSIONS),
        kernel.text(Dialect.CUDA));
  }

  /** The PTX of the program that a kernel belongs to. */
  String compile(KernelSource kernel) throws Exception {
    Path source = folder.resolve(kernel.program() + ".cu");
    Path compiled = folder.resolve(kernel.program() + ".ptx");
    Files.writeString(source, kernel.text(Dialect.CUDA));
    List<String> arguments = new ArrayList<>(OPTIONS);
    arguments.addAll(List.of("-o", compiled.toString(), source.toString()));
    Tool.Outcome outcome = nvcc.run(arguments.toArray(String[]::new));
    if (!outcome.silent()) {
      throw new IllegalStateException(kernel.program() + ": " + outcome.said());
    }
    String ptx = Files.readString(compiled);
    StringBuilder refusals = new StringBuilder();
    for (String version : VERSIONS) {
      String lowered = ptx.replaceFirst("(?m)^\\.version .*$", ".version " + version);
      Files.writeString(compiled, lowered);
      Tool.Outcome accepted = ptxas.run("-arch=" + TARGET, "-o", "/dev/null", compiled.toString());
      if (accepted.code() == 0) {
        return header(kernel) + lowered;
      }
      refusals.append(accepted.said());
    }
    throw new IllegalStateException(kernel.program() + " needs a newer PTX: " + refusals);
  }

  private static String header(KernelSource kernel) {
    return """
    // SPDX-License-Identifier: Apache-2.0
    // Program: %s
    // Made from %s by backends-cuda/ptx.sh; not to be edited.
    """
        .formatted(kernel.program(), String.join(", ", kernel.parts()));
  }
}
