// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The artifacts that are for others to depend on. */
class ArtifactsTest {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");
  private static final Pattern PARENT = Pattern.compile("(?s)<parent>.*?</parent>");

  /** Libraries have Javadoc; programs, which nobody depends on, have none. */
  @Test
  void theBomNamesAllLibraries() throws IOException {
    Set<String> libraries = new TreeSet<>();
    for (String module : texts(MODULE, Files.readString(root().resolve("pom.xml")))) {
      String pom = pom(module);
      if (!pom.contains("<maven.javadoc.skip>true<") && !pom.contains("<packaging>pom<")) {
        libraries.add(texts(ARTIFACT, pom).getFirst());
      }
    }
    assertTrue(libraries.contains("pantile") && libraries.contains("pantile-core"));
    String bom = pom("bom");
    String managed = bom.substring(bom.indexOf("<dependencies>"), bom.indexOf("</dependencies>"));
    assertEquals(libraries, new TreeSet<>(texts(ARTIFACT, managed)));
  }

  @Test
  void onePantileIsTheCoreAndTheCpu() throws IOException {
    String pom = pom("pantile-all");
    assertEquals(List.of("pantile", "pantile-core", "pantile-backends-cpu"), texts(ARTIFACT, pom));
  }

  /** What no module exports to all may change from release to release. */
  @Test
  void onlyExportedPackagesAreComparedWithReleases() throws IOException {
    String parent = Files.readString(root().resolve("pom.xml"));
    List<String> left = texts(Pattern.compile("<exclude>([^<]+)</exclude>"), parent);
    Set<String> compared = new TreeSet<>();
    Set<String> exported = new TreeSet<>();
    for (String module : texts(MODULE, parent)) {
      Path sources = root().resolve(module).resolve("src/main/java");
      Path descriptor = sources.resolve("module-info.java");
      if (Files.exists(descriptor)) {
        exported.addAll(texts(Pattern.compile("exports ([\\w.]+);"), Files.readString(descriptor)));
        compared.addAll(packages(sources));
      }
    }
    compared.removeIf(name -> left.stream().anyMatch(each -> covers(each, name)));
    assertEquals(exported, compared);
  }

  private static boolean covers(String exclude, String name) {
    return exclude.endsWith(".*")
        ? name.startsWith(exclude.substring(0, exclude.length() - 1))
        : name.equals(exclude);
  }

  private static Set<String> packages(Path sources) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path folder = sources.relativize(file.getParent());
        if (file.toString().endsWith(".java") && !folder.toString().isEmpty()) {
          names.add(folder.toString().replace(File.separatorChar, '.'));
        }
      }
    }
    return names;
  }

  /** Without the part that names the parent. */
  private static String pom(String module) throws IOException {
    Path file = root().resolve(module).resolve("pom.xml");
    return PARENT.matcher(Files.readString(file)).replaceFirst("");
  }

  private static List<String> texts(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
