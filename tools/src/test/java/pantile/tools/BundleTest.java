// SPDX-License-Identifier: Apache-2.0
package pantile.tools;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** A bundle in which one thing is wrong is refused for that thing. */
class BundleTest {
  private static final String PARENT = "io/github/pantile/p/1/p-1";
  private static final String CHILD = "io/github/pantile/c/1/c-1";

  private static final String PARENT_POM =
      """
      <project child.project.url.inherit.append.path="false">
        <packaging>pom</packaging><name>P</name><description>all</description><url>u</url>
        <licenses/><developers/><scm child.scm.url.inherit.append.path="false"/>
      </project>
      """;

  private static final String CHILD_POM =
      """
      <project>
        <parent>
          <groupId>io.github.pantile</groupId><artifactId>p</artifactId><version>1</version>
        </parent>
        <name>C</name><description>one</description>
      </project>
      """;

  @Test
  void aWholeBundleHasNoProblem() throws Exception {
    assertEquals(List.of(), Bundle.problems(bundle(PARENT_POM, CHILD_POM)));
  }

  @Test
  void missingFilesAreNamed() throws Exception {
    for (String missing :
        List.of(".pom.asc", ".pom.md5", ".jar", ".jar.sha1", "-sources.jar", "-javadoc.jar.asc")) {
      Map<String, byte[]> files = bundle(PARENT_POM, CHILD_POM);
      files.remove(CHILD + missing);
      assertEquals(List.of(CHILD + missing + " is missing"), Bundle.problems(files));
    }
  }

  @Test
  void aSumOfAnotherFileIsFound() throws Exception {
    Map<String, byte[]> files = bundle(PARENT_POM, CHILD_POM);
    files.put(CHILD + ".jar", new byte[] {1});
    assertEquals(
        List.of(CHILD + ".jar.md5 is of another file", CHILD + ".jar.sha1 is of another file"),
        Bundle.problems(files).stream().sorted().toList());
  }

  @Test
  void pomsSayWhatIsDemanded() throws Exception {
    assertEquals(
        List.of(CHILD + ".pom has no name"),
        Bundle.problems(bundle(PARENT_POM, CHILD_POM.replace("<name>C</name>", ""))));
    assertEquals(
        List.of(PARENT + ".pom has no licenses", CHILD + ".pom has no licenses"),
        Bundle.problems(bundle(PARENT_POM.replace("<licenses/>", ""), CHILD_POM)).stream()
            .sorted(Comparator.reverseOrder())
            .toList());
    assertEquals(
        List.of(CHILD + ".pom names a snapshot"),
        Bundle.problems(
            bundle(
                PARENT_POM, CHILD_POM.replace("<name>", "<version>2-SNAPSHOT</version><name>"))));
  }

  @Test
  void inheritedAddressesHaveNoNameBehind() throws Exception {
    String appends = PARENT_POM.replaceAll(" child[a-z.]+=\"false\"", "");
    assertEquals(
        List.of(
            CHILD + ".pom inherits a url with its own name behind",
            CHILD + ".pom inherits the address of sources with its own name behind"),
        Bundle.problems(bundle(appends, CHILD_POM)));
  }

  /** The build's own POM keeps to it. */
  @Test
  void modulesInheritTheAddressesOfTheWhole() throws Exception {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("mvnw"))) {
      root = root.getParent();
    }
    String pom = Files.readString(root.resolve("pom.xml")).replace("-SNAPSHOT", "");
    assertEquals(List.of(), Bundle.problems(bundle(pom, CHILD_POM)));
  }

  @Test
  void theFileOfAFormIsTakenOut() throws Exception {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("a/b"));
      out.write("\r\n\r\n--line".getBytes(ISO_8859_1));
    }
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.write("--line\r\nContent-Disposition: form-data\r\n\r\n".getBytes(ISO_8859_1));
    form.write(zip.toByteArray());
    form.write("\r\n--line--\r\n".getBytes(ISO_8859_1));
    assertArrayEquals(zip.toByteArray(), Bundle.part(form.toByteArray()));
    assertEquals(List.of("a/b"), List.copyOf(Bundle.unzipped(zip.toByteArray()).keySet()));
  }

  private static Map<String, byte[]> bundle(String parent, String child) throws Exception {
    Map<String, byte[]> files = new TreeMap<>();
    put(files, PARENT + ".pom", parent);
    put(files, CHILD + ".pom", child);
    for (String jar : List.of(".jar", "-sources.jar", "-javadoc.jar")) {
      put(files, CHILD + jar, "bytes of " + jar);
    }
    return files;
  }

  private static void put(Map<String, byte[]> files, String name, String text) throws Exception {
    byte[] bytes = text.getBytes(UTF_8);
    files.put(name, bytes);
    files.put(name + ".asc", new byte[0]);
    files.put(name + ".md5", sum("MD5", bytes));
    files.put(name + ".sha1", sum("SHA-1", bytes));
  }

  private static byte[] sum(String algorithm, byte[] bytes) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance(algorithm).digest(bytes))
        .getBytes(US_ASCII);
  }
}
