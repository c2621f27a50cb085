// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pantile.kernels.Dialect;
import pantile.kernels.Program;
import pantile.kernels.map.FunctionPrograms;
import pantile.testkit.Tool;

/**
 * Makes the PTX resources, with NVIDIA's compiler: each is the source of a program with its macros
 * and the prelude, compiled by {@code nvcc}, lowered to the least version that its instructions
 * need, below a header. {@code backends-cuda/ptx.sh} has it write them all.
 */
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

  /** Functions are kept that nothing in their text calls. */
  private static final String FOR_FUNCTIONS = "-rdc=true";

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

  /** All that the PTX of a program is made of, but for the compiler's release. */
  static String recipe(Program program) {
    return String.join(
        "\n",
        header(program),
        String.join(" ", options(program)),
        String.join(" ", VERSIONS),
        program.text(Dialect.CUDA));
  }

  private static List<String> options(Program program) {
    List<String> options = new ArrayList<>(OPTIONS);
    if (FunctionPrograms.all().contains(program)) {
      options.add(FOR_FUNCTIONS);
    }
    return options;
  }

  /** Makes the PTX of programs anew, by their names. */
  SortedMap<String, String> compile(Collection<Program> programs) throws Exception {
    Map<String, Callable<String>> compilations = new TreeMap<>();
    programs.forEach(program -> compilations.put(program.name(), () -> compile(program)));
    SortedMap<String, String> compiled = new TreeMap<>();
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      Iterator<Future<String>> ptx = pool.invokeAll(compilations.values()).iterator();
      for (String name : compilations.keySet()) {
        compiled.put(name, ptx.next().get());
      }
    }
    return compiled;
  }

  private String compile(Program program) throws Exception {
    String file = program.name().replace('/', '-');
    Path source = folder.resolve(file + ".cu");
    Path compiled = folder.resolve(file + ".ptx");
    Files.writeString(source, program.text(Dialect.CUDA));
    List<String> arguments = options(program);
    arguments.addAll(List.of("-o", compiled.toString(), source.toString()));
    Tool.Outcome outcome = nvcc.run(arguments.toArray(String[]::new));
    if (!outcome.silent()) {
      throw new IllegalStateException(program.name() + ": " + outcome.said());
    }
    String ptx = Files.readString(compiled);
    StringBuilder refusals = new StringBuilder();
    for (String version : VERSIONS) {
      String lowered = ptx.replaceFirst("(?m)^\\.version .*$", ".version " + version);
      Files.writeString(compiled, lowered);
      Tool.Outcome accepted = ptxas.run("-arch=" + TARGET, "-o", "/dev/null", compiled.toString());
      if (accepted.code() == 0) {
        return header(program) + lowered;
      }
      refusals.append(accepted.said());
    }
    throw new IllegalStateException(program.name() + " needs a newer PTX: " + refusals);
  }

  /** What stands above that which the compiler wrote. */
  static String header(Program program) {
    return """
    // SPDX-License-Identifier: Apache-2.0
    %s%s
    %s%s
    // Made from %s by backends-cuda/ptx.sh; not to be edited.
    """
        .formatted(
            Ptx.PROGRAM,
            program.name(),
            Ptx.MACROS,
            program.macros(),
            String.join(", ", program.parts()));
  }

  /**
   * Writes the resources and their index, and removes those of programs that there were.
   *
   * @param compiled the PTX of all programs, by their names
   */
  static void write(Map<String, String> compiled) throws Exception {
    for (String name : shipped()) {
      if (!compiled.containsKey(name)) {
        Files.delete(file(name));
      }
    }
    for (Map.Entry<String, String> ptx : compiled.entrySet()) {
      Path file = file(ptx.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, ptx.getValue());
    }
    Map<String, String> recipes = new TreeMap<>();
    Programs.all().forEach(program -> recipes.put(program.name(), recipe(program)));
    Files.writeString(Programs.RESOURCES.resolve(PtxIndex.FILE), PtxIndex.index(recipes, compiled));
  }

  private static Path file(String name) {
    return Programs.RESOURCES.resolve(name + ".ptx");
  }

  /** The names of the programs that have a resource. */
  static Set<String> shipped() throws Exception {
    try (Stream<Path> files = Files.walk(Programs.RESOURCES)) {
      return files
          .map(file -> Programs.RESOURCES.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(".ptx"))
          .map(name -> name.substring(0, name.length() - ".ptx".length()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
