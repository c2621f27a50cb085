// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Starts JVMs that run a class of a test's, for what only a process of its own can show.
 *
 * @param main has a {@code main} method
 * @param needed classes of the jars that it needs
 * @param resources names of resources in further jars that it needs
 * @param folder for temporary files and caches
 */
public record ChildJvm(Class<?> main, List<Class<?>> needed, List<String> resources, Path folder) {
  /** An option of the JVM: native code may not be called, and this class does not allow it. */
  public static final String DENIED = "--illegal-native-access=deny";

  /** Copies the lists. */
  public ChildJvm {
    needed = List.copyOf(needed);
    resources = List.copyOf(resources);
  }

  /**
   * Starts one, in this process's folder.
   *
   * @param environment added to this process's
   * @param options for the JVM, which may override where temporary files and caches are
   * @return the process; its errors are in its output
   * @throws IOException if it cannot be started
   */
  public Process start(Map<String, String> environment, String... options) throws IOException {
    return start(command(options), environment);
  }

  /**
   * The same, by a shell that limits what the process may have.
   *
   * @param limits a command of the shell's, {@code ulimit} say
   * @param environment added to this process's
   * @param options for the JVM
   * @return the process; its errors are in its output
   * @throws IOException if it cannot be started
   */
  public Process startLimited(String limits, Map<String, String> environment, String... options)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("bash", "-c", limits + "; exec \"$@\"", "-"));
    command.addAll(command(options));
    return start(command, environment);
  }

  private static Process start(List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.start();
  }

  private List<String> command(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (!List.of(options).contains(DENIED)) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.add("-Djava.io.tmpdir=" + folder);
    command.add("-Dpantile.cache=" + folder.resolve("cache"));
    command.addAll(List.of(options));
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath()));
    command.add(main.getName());
    return command;
  }

  /** Where classes are, whether this test found them on a class path or a module path. */
  private List<String> classPath() {
    List<String> path = new ArrayList<>();
    // Tests may be patched into a module, whose own place is another.
    String file = main.getName().replace('.', '/') + ".class";
    URL own = Objects.requireNonNull(main.getResource("/" + file), file);
    path.add(text(own).substring(0, text(own).length() - file.length()));
    for (Class<?> one : needed) {
      path.add(text(one.getProtectionDomain().getCodeSource().getLocation()));
    }
    for (String resource : resources) {
      URL place = Objects.requireNonNull(main.getClassLoader().getResource(resource), resource);
      path.add(Path.of(URI.create(place.getPath().replaceFirst("!.*", ""))).toString());
    }
    return path;
  }

  private static String text(URL file) {
    return Path.of(URI.create(file.toString())).toString();
  }

  /**
   * Waits for a process to end well.
   *
   * @param process one that was started
   * @return all it printed, without blank ends
   * @throws Exception if waiting is interrupted or reading fails
   */
  public static String output(Process process) throws Exception {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), text);
    assertEquals(0, process.exitValue(), text);
    return text.strip();
  }
}
