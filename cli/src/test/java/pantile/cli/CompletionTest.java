// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bash, with the script that the command prints, completes what is typed. */
class CompletionTest {
  @TempDir private Path folder;
  private Path script;

  @BeforeEach
  void write() throws IOException {
    assumeTrue(Shell.succeeds("bash", "-c", "true"), "bash is not here");
    script = folder.resolve("completion");
    Files.writeString(script, Ran.run("completion", "bash").fine().out());
  }

  /** What Tab offers behind words. */
  private List<String> offered(String... words) throws Exception {
    String lines =
        """
        compopt() { :; } # works where Tab was pressed alone
        source "$1"; shift
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
        way=$(complete -p pantile); way=${way#*-F }; way=${way%% *}
        "$way" pantile "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
        """;
    Stream<String> command = Stream.of("bash", "-c", lines, "bash", script.toString());
    Ran ran = Ran.of(new ProcessBuilder(Stream.concat(command, Stream.of(words)).toList())).fine();
    return ran.out().lines().map(String::strip).filter(line -> !line.isEmpty()).sorted().toList();
  }

  @Test
  void commandsAndOptionsAreCompleted() throws Exception {
    assertEquals(List.of("sort"), offered("pantile", "so"));
    assertEquals(List.of("stats"), offered("pantile", "sta"));
    assertTrue(offered("pantile", "").containsAll(List.of("demo", "reduce", "pipeline", "help")));
    assertTrue(offered("pantile", "sort", "--des").contains("--descending"));
    assertEquals(List.of("--report"), offered("pantile", "reduce", "--rep"));
  }

  @Test
  void valuesThatAreFewAreCompleted() throws Exception {
    assertEquals(List.of("hazen"), offered("pantile", "quantile", "--method", "haz"));
    assertEquals(
        List.of("double", "float", "int", "long"), offered("pantile", "sort", "--type", ""));
    assertEquals(List.of("median_unbiased"), offered("pantile", "quantile", "--method", "med"));
    Path file = folder.resolve("x.txt");
    Files.writeString(file, "1\n2\n");
    Ran ran = Ran.run("quantile", "0.5", file, "--method", "median_unbiased").fine();
    assertEquals("1.5", ran.out().strip());
  }

  @Test
  void reductionsAreCompletedAndThenFiles() throws Exception {
    assertEquals(List.of("max", "mean", "min", "minmax"), offered("pantile", "reduce", "m"));
    assertEquals(List.of(), offered("pantile", "reduce", "sum", "x"));
  }

  /** There, bash completes the names of files by itself. */
  @Test
  void namesOfFilesAreLeftToBash() throws Exception {
    assertTrue(Files.readString(script).contains("-o default"), "no default completion");
    assertEquals(List.of(), offered("pantile", "sort", "x"));
  }

  @Test
  void theScriptIsForZshToo() {
    String zsh = Ran.run("completion", "zsh").fine().out();
    assertTrue(zsh.contains("bashcompinit"), zsh);
    assertTrue(Shell.succeeds("bash", "-n", script), "no script of bash");
    Ran.run("completion").failsWith(2, "completion needs SHELL");
    Ran.run("completion", "fish").failsWith(2, "SHELL must be bash or zsh, not \"fish\"");
  }
}
