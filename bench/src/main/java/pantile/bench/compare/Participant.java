// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Pantile that is timed: its jars, and a folder for what it remembers from run to run.
 *
 * @param classPath of its JVMs
 * @param cache its own, so that no side starts with speeds that another one measured
 */
record Participant(String classPath, Path cache) {
  private static final String BENCH = "pantile-bench-";

  /**
   * The Pantile of a folder of jars, timed by this code: the same for all, even where the
   * benchmarks have changed since.
   *
   * @param harness has the jar of the benchmarks
   * @param jars has Pantile and what it needs
   */
  static Participant of(Path harness, Path jars, Path cache) throws IOException {
    List<String> path = new ArrayList<>();
    for (Path jar : jarsOf(harness)) {
      if (isBench(jar)) {
        path.add(jar.toString());
      }
    }
    if (path.isEmpty()) {
      throw new IOException("no jar of the benchmarks in " + harness);
    }
    for (Path jar : jarsOf(jars)) {
      if (!isBench(jar)) {
        path.add(jar.toString());
      }
    }
    return new Participant(String.join(File.pathSeparator, path), cache);
  }

  private static boolean isBench(Path jar) {
    return jar.getFileName().toString().startsWith(BENCH);
  }

  private static List<Path> jarsOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** Whether its Pantile has a method of this name: an older one may not have it yet. */
  boolean has(String method) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String part : classPath.split(File.pathSeparator)) {
      urls.add(Path.of(part).toUri().toURL());
    }
    // Loaded beside this process's own, and never run.
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      for (Method found : loader.loadClass("pantile.Pantile").getMethods()) {
        if (found.getName().equals(method)) {
          return true;
        }
      }
      return false;
    } catch (ClassNotFoundException e) {
      throw new IOException("no Pantile in " + classPath, e);
    }
  }

  TimedProcess java(Effort effort, String lot, String main, List<String> arguments) {
    List<String> options = new ArrayList<>(effort.javaOptions(lot));
    options.add("-Dpantile.cache=" + cache);
    return TimedProcess.java(classPath, options, main, arguments);
  }
}
