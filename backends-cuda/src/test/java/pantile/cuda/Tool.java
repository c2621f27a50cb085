// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program of a compiler's, where there is one.
 *
 * @param path of the program
 */
record Tool(Path path) {
  /** Looks on the {@code PATH}, and where CUDA's toolkit is usual. */
  static Optional<Tool> find(String name) {
    Stream<String> folders =
        Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
            Stream.of("/usr/local/bin", "/usr/local/cuda/bin"));
    return folders
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Tool::new)
        .findFirst();
  }

  /** What the program said, and how it ended. */
  record Outcome(int code, String said) {
    boolean silent() {
      return code == 0 && said.isEmpty();
    }
  }

  /** Runs it to its end. */
  Outcome run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(path.toString()));
    command.addAll(Arrays.asList(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), said);
  }
}
