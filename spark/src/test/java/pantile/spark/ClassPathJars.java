// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * This JVM's class path as a cluster wants it: Spark's jars in one folder, and the jars of this
 * project, which an application sends to its executors.
 *
 * @param spark a folder of links to jars
 * @param own this project's modules and tests, each a jar
 */
record ClassPathJars(Path spark, List<Path> own) {
  static ClassPathJars in(Path folder) throws IOException {
    Path spark = Files.createDirectories(folder.resolve("home").resolve("jars"));
    Path made = Files.createDirectories(folder.resolve("own"));
    List<Path> own = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.isEmpty()) {
        continue; // the working folder, in which this very folder lies
      }
      Path path = Path.of(entry).toAbsolutePath();
      String name = path.getFileName().toString();
      if (Files.isDirectory(path)) {
        own.add(jarOf(path, made.resolve("classes-" + own.size() + ".jar")));
      } else if (name.startsWith("pantile-")) {
        own.add(path);
      } else if (name.endsWith(".jar") && seen.add(name)) {
        Files.createSymbolicLink(spark.resolve(name), path);
      }
    }
    return new ClassPathJars(spark, own);
  }

  private static Path jarOf(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(new BufferedOutputStream(file, 1 << 16));
        Stream<Path> files = Files.walk(classes)) {
      out.setLevel(0);
      for (Path one : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = classes.relativize(one).toString().replace(File.separatorChar, '/');
        if (!name.equals("module-info.class")) {
          out.putNextEntry(new JarEntry(name));
          Files.copy(one, out);
          out.closeEntry();
        }
      }
    }
    return jar;
  }
}
