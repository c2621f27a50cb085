// SPDX-License-Identifier: Apache-2.0
package pantile.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractCasesTest {
  @TempDir private Path root;

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static String printed(List<ContractCases.Case> cases, boolean list) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ContractCases.print(cases, list, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  @Test
  void otherArgumentsAreRefused() throws IOException {
    for (List<String> args :
        List.of(List.of("--lists"), List.of("--list", "--list"), List.of("one", "two"))) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int code =
          ContractCases.run(
              args,
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8));
      assertEquals(2, code);
      assertEquals("", out.toString(StandardCharsets.UTF_8));
      assertEquals(
          "usage: ContractCases [--list] [ROOT]", err.toString(StandardCharsets.UTF_8).strip());
    }
  }

  @Test
  void countsWhatExtendsTheContract() throws IOException {
    write(
        "cpu/src/test/java/p/CpuSortTest.java", "final class CpuSortTest extends SortContract {}");
    write("cpu/src/test/java/p/OtherTest.java", "final class OtherTest {}");
    String cases =
        "<testsuite><testcase name='sorts(ElementType)[1]' classname='p.CpuSortTest%1$s'/>"
            + "<testcase name='sorts(ElementType)[2]' classname='p.CpuSortTest%1$s'>"
            + "<system-out>words</system-out></testcase>"
            + "<testcase name='rejects' classname='p.CpuSortTest%1$s'><skipped/></testcase>"
            + "</testsuite>";
    String reports = "cpu/target/surefire-reports/";
    write(reports + "TEST-p.CpuSortTest.xml", String.format(cases, ""));
    write(reports + "TEST-p.CpuSortTest-plain.xml", String.format(cases, "(plain)"));
    write(reports + "p.CpuSortTest.txt", "Tests run: 3");
    write(
        reports + "TEST-p.OtherTest.xml",
        "<testsuite><testcase name='other' classname='p.OtherTest'/></testsuite>");
    write("docs/adding.md", "no module");
    List<ContractCases.Case> found = ContractCases.cases(root);
    assertEquals(
        """
        cpu SortContract: 2 cases of 2 methods in 1 suites, 1 skipped
        cpu all: 2 cases of 2 methods in 1 suites, 1 skipped
        cpu(plain) SortContract: 2 cases of 2 methods in 1 suites, 1 skipped
        cpu(plain) all: 2 cases of 2 methods in 1 suites, 1 skipped
        """,
        printed(found, false));
    assertEquals(
        """
        cpu SortContract CpuSortTest rejects skipped
        cpu SortContract CpuSortTest sorts(ElementType)[1]
        cpu SortContract CpuSortTest sorts(ElementType)[2]
        cpu(plain) SortContract CpuSortTest rejects skipped
        cpu(plain) SortContract CpuSortTest sorts(ElementType)[1]
        cpu(plain) SortContract CpuSortTest sorts(ElementType)[2]
        """,
        printed(found, true));
  }

  @Test
  void withoutReportsThereIsNothing() throws IOException {
    write(
        "cpu/src/test/java/p/CpuSortTest.java", "final class CpuSortTest extends SortContract {}");
    assertEquals(List.of(), ContractCases.cases(root));
  }
}
