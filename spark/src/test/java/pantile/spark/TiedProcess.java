// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JVM that ends with this one; what it prints goes to a file, and is searched for a sign. */
final class TiedProcess implements AutoCloseable {
  private final Process process;
  private final Path log;
  private final CompletableFuture<Matcher> sign = new CompletableFuture<>();

  private TiedProcess(Process process, Path log, Pattern wanted) {
    this.process = process;
    this.log = log;
    Thread reader = new Thread(() -> copy(wanted), "log of " + log.getFileName());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts one.
   *
   * @param environment variables, beside this process's
   * @param options of the JVM
   * @param classPath of the JVM
   * @param log what it prints
   * @param sign a line that says that it is ready
   * @param program a class with a main method, and arguments
   */
  static TiedProcess start(
      Map<String, String> environment,
      List<String> options,
      String classPath,
      Path log,
      Pattern sign,
      String... program)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, TiedMain.class.getName()));
    command.addAll(List.of(program));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new TiedProcess(builder.start(), log, sign);
  }

  private void copy(Pattern wanted) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        PrintStream out =
            new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.println(line);
        Matcher found = wanted.matcher(line);
        if (!sign.isDone() && found.find()) {
          sign.complete(found);
        }
      }
      sign.completeExceptionally(new IllegalStateException("ended early; see " + log));
    } catch (IOException e) {
      sign.completeExceptionally(new UncheckedIOException("its output was lost; see " + log, e));
    }
  }

  /** Waits for the sign, two minutes at most. */
  Matcher sign() throws Exception {
    return sign.get(2, TimeUnit.MINUTES);
  }

  Process process() {
    return process;
  }

  Path log() {
    return log;
  }

  /** Ends the process and all that it started. */
  @Override
  public void close() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
