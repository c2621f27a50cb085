// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manual pages, as groff sees them. */
class ManCommandTest {
  @TempDir private Path folder;

  private static String shown(Path page) {
    Ran ran =
        Ran.of(
            new ProcessBuilder(
                "groff", "-man", "-ww", "-rLL=78n", "-Tascii", "-P-cbou", page.toString()));
    assertEquals("", ran.err(), page.toString());
    assertEquals(0, ran.code(), page.toString());
    return ran.out();
  }

  @Test
  void pagesSayWhatHelpSays() {
    String page = Ran.run("man", "sort").fine().out();
    assertTrue(page.startsWith(".TH \"PANTILE\\-SORT\" 1 "), page);
    assertTrue(page.contains("\n.SH \"SYNOPSIS\"\n"), page);
    assertTrue(page.contains("\\fB\\-o\\fR, \\fB\\-\\-output\\fR \\fIOUT\\fR\n"), page);
    assertTrue(page.contains("[=\\fIFILE.html\\fR]\n"), page);
    assertFalse(page.contains("stacktrace"), page);
    String all = Ran.run("man").fine().out();
    assertTrue(all.contains("\\fBpantile\\-stats\\fR(1)\n"), all);
    assertTrue(all.contains("\\fB141\\fR\n"), all);
    assertTrue(all.contains("\\fBPANTILE_JAVA_OPTS\\fR\n"), all);
  }

  @Test
  void mistypedCommandsAreGuessed() {
    Ran.run("man", "srot").failsWith(2, "there is no command \"srot\"; did you mean \"sort\"?");
    Ran.run("man", "sort", "--install", folder).failsWith(2, "leave COMMAND out");
  }

  @Test
  void allArePutWhereManAndBashLook() throws IOException {
    String out = Ran.run("man", "--install", folder).fine().out();
    Path pages = folder.resolve("share/man/man1");
    assertTrue(out.contains(" manual pages in " + pages + ", and completion in "), out);
    List<Path> all;
    try (Stream<Path> files = Files.list(pages)) {
      all = files.sorted().toList();
    }
    assertTrue(all.contains(pages.resolve("pantile.1")), all.toString());
    assertTrue(all.contains(pages.resolve("pantile-stats.1")), all.toString());
    Path completion = folder.resolve("share/bash-completion/completions/pantile");
    assertEquals(
        Ran.run("completion", "bash").fine().out().strip(), Files.readString(completion).strip());
    assumeTrue(Shell.succeeds("groff", "-v"), "groff is not here");
    for (Path page : all) {
      String text = shown(page);
      assertTrue(text.contains("NAME\n"), text);
      assertTrue(text.contains("SYNOPSIS\n"), text);
      assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
    }
    String sort = shown(pages.resolve("pantile-sort.1"));
    assertTrue(sort.contains("pantile-sort - "), sort);
    assertTrue(sort.contains("-o, --output OUT"), sort);
  }

  @Test
  void whatCannotBeWrittenIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Ran.run("man", "--install", file).failsWith(2, "cannot make the folder " + file);
  }
}
