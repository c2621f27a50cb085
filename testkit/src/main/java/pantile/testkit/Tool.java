// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program of this machine's, a compiler say, where there is one.
 *
 * @param path of the program
 */
public record Tool(Path path) {
  /**
   * Looks on the {@code PATH}, and where CUDA's toolkit is usual.
   *
   * @param name of the program
   * @return empty if there is none
   */
  public static Optional<Tool> find(String name) {
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

  /**
   * What the program said, and how it ended.
   *
   * @param code its exit code
   * @param said its output and errors
   */
  public record Outcome(int code, String said) {
    /**
     * Whether it did what it should and had nothing to say.
     *
     * @return false if it failed, or warned
     */
    public boolean silent() {
      return code == 0 && said.isEmpty();
    }
  }

  /**
   * Runs it to its end.
   *
   * @param arguments the program's
   * @return what came of it
   * @throws IOException if it cannot be started or read
   * @throws InterruptedException if the thread is interrupted
   */
  public Outcome run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(path.toString()));
    command.addAll(Arrays.asList(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), said);
  }
}
