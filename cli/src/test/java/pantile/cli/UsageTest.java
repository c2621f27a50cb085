// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Installed;

/** What the command says of a command line that cannot be used: what is wrong, and what to do. */
class UsageTest {
  @TempDir private Path folder;

  private static void says(String message, Object... args) {
    Ran ran = Ran.run(args).failsWith(2);
    assertEquals("pantile: " + message + System.lineSeparator(), ran.err());
  }

  @Test
  void mistypedCommandsAreGuessed() {
    String help = " (see pantile --help)";
    says("there is no command \"srot\"; did you mean \"sort\"?" + help, "srot", "x.txt");
    says("there is no command \"dev\"; did you mean \"devices\"?" + help, "dev");
    says("there is no command \"version\"; did you mean \"--version\"?" + help, "version");
    says("there is no command \"sum\"; did you mean \"reduce sum\"?" + help, "sum", "x.txt");
    says("there is no command \"srot\"; did you mean \"sort\"?" + help, "help", "srot");
    Ran.run("frobnicate").failsWith(2, "\"frobnicate\"; there are demo, sort, scan, reduce");
    Ran.run("").failsWith(2, "there is no command \"\"; there are demo");
  }

  @Test
  void mistypedOptionsAreGuessed() {
    says(
        "there is no option \"--descnding\" of pantile sort; did you mean \"--descending\"?"
            + " (see pantile sort --help)",
        "sort",
        "--descnding",
        "x.txt");
    says(
        "there is no option \"--verison\" of pantile; did you mean \"--version\"?"
            + " (see pantile --help)",
        "--verison");
    says(
        "there is no option \"--jsno\" of pantile isprime; did you mean \"--json\"?"
            + " (see pantile isprime --help)",
        "isprime",
        "--jsno",
        7);
    says("there is no option \"-z\" of pantile sort (see pantile sort --help)", "sort", "-rz");
    says(
        "there is no option \"--seed\" of pantile sort (see pantile sort --help)",
        "sort",
        "--seed=5",
        "x.txt");
    // Hidden, and so nobody is led to it.
    says(
        "there is no option \"--stacktrac\" of pantile (see pantile --help)",
        "--stacktrac",
        "sort");
  }

  @Test
  void anOptionBeforeItsCommandIsToldWhereItBelongs() {
    says(
        "there is no option \"--device\" of pantile; options follow their command: pantile sort"
            + " --device (see pantile --help)",
        "--device",
        "cpu",
        "sort",
        "x.txt");
  }

  @Test
  void mistypedValuesAreGuessed() {
    says(
        "--type must be int, long, float or double, not \"flaot\"; did you mean \"float\"?"
            + " (see pantile sort --help)",
        "sort",
        "--type",
        "flaot",
        "x.txt");
    says(
        "--format must be npy, raw or text, not \"csv\" (see pantile scan --help)",
        "scan",
        "--format=csv",
        "x.txt");
    says("\"smu\" is no reduction; did you mean \"sum\"?", "reduce", "smu", "x.txt");
    says("--quiet takes no value (see pantile sort --help)", "sort", "--quiet=maybe");
  }

  @Test
  void numbersThatAreNoneAreToldWithTheirName() throws IOException {
    Path in = NpyBytes.write(folder, "x.txt", "2\n1\n");
    says("--workers: \"many\" is no integer", "sort", "--workers", "many", in);
    says("--workers must be 1 to 4096, not 0", "sort", "--workers", 0, in);
    says("--workers must be 1 to 4096, not -1", "sort", "--workers", -1, in);
    says("--workers must be 1 to 4096, not 99999999999", "sort", "--workers", "99999999999", in);
    says("--size: \"1.5\" is no integer", "demo", "--size", 1.5);
    says("--seed: \"x\" is no integer", "demo", "--seed", "x");
    says("HI: \"1x\" is no integer", "primes", 0, "1x");
    says("LO must not be negative: -5", "primes", -5, 10);
    assertEquals("1\n2\n", Ran.run("sort", "--workers", "1e0", in).fine().out());
  }

  @Test
  void optionsThatAreTakenForNumbersAreNamed() {
    says(
        "there is no option \"--cuont\" of pantile primes; did you mean \"--count\"? (see pantile"
            + " primes --help)",
        "primes",
        "--cuont",
        0,
        5);
    says(
        "there is no option \"--jsno\" of pantile primes; did you mean \"--json\"? (see pantile"
            + " primes --help)",
        "primes",
        "--jsno");
    says("-- follows the command: pantile sort -- ... (see pantile --help)", "--", "sort");
    // Standard input would be waited for.
    Ran.run("reduce", "count", "i.txt").failsWith(2, "count needs a number before the file");
  }

  @Test
  void missingAndSuperfluousArgumentsAreNamed() {
    says("primes needs LO and HI (see pantile primes --help)", "primes");
    says("primes needs HI (see pantile primes --help)", "primes", 5);
    says("isprime needs N (see pantile isprime --help)", "isprime");
    says("factor needs N (see pantile factor --help)", "factor");
    says("reduce needs WHAT (see pantile reduce --help)", "reduce");
    says("--output needs OUT after it (see pantile sort --help)", "sort", "x.txt", "-o");
    says("--device needs NAME after it (see pantile sort --help)", "sort", "--device");
    says(
        "\"3\" is one argument too many for pantile primes (see pantile primes --help)",
        "primes",
        1,
        2,
        3);
    says(
        "\"-y\" is one argument too many for pantile sort (see pantile sort --help)",
        "sort",
        "--",
        "-x",
        "-y");
    says(
        "--workers is given twice; leave one out (see pantile sort --help)",
        "sort",
        "--workers",
        1,
        "--workers",
        2);
    says("standard input can be read once; dot needs two inputs", "reduce", "dot", "-", "-");
  }

  @Test
  void emptyNamesAreNoFolders() {
    saysEmpty("IN", "sort", "");
    saysEmpty("--output", "sort", "x.txt", "-o", "");
    saysEmpty("--output", "primes", 0, 9, "--output=");
    saysEmpty("--device", "sort", "--device", "", "x.txt");
    saysEmpty("IN", "reduce", "sum", "");
    saysEmpty("N", "isprime", 7, "");
    saysEmpty("--trace", "sort", "x.txt", "--trace", "");
    Path in = NpyBytes.write(folder, "x.txt", "1\n");
    assertEquals(0, Ran.run("sort", in, "--report").code(), "a report without a name");
  }

  private static void saysEmpty(String name, Object... args) {
    says(
        name
            + " is empty; perhaps a variable of the shell is not set (see pantile "
            + args[0]
            + " --help)",
        args);
  }

  @Test
  void namesThatJavaCannotReadAreRefused() {
    Ran.run("sort", "lat\uFFFD.txt").failsWith(2, "\"lat?.txt\"", "IN has bytes that are no text");
    Ran.run("sort", "x.txt", "-o", "\uFFFD").failsWith(2, "--output has bytes that are no text");
  }

  @Test
  void namesDoNotCommandTheTerminal() {
    says("there is no file a\\x1b[31mb\\n\\tc\\r", "sort", "a\u001b[31mb\n\tc\r");
    Ran.run("reduce", "\u001b[31m\n").failsWith(2, "\"\\x1b[31m\\n\" is no reduction");
    Ran.run("reduce", "\u0085\u00a0").failsWith(2, "\"\\u0085\\u00a0\" is no reduction");
    Ran.run("sort", "--report=a\nb").failsWith(2, ".html: a\\nb");
    String grin = "\ud83d\ude00";
    Ran.run("reduce", grin.repeat(40)).failsWith(2, "\"" + grin.repeat(40) + "\" is no reduction");
    Ran.run("reduce", grin.repeat(41)).failsWith(2, "\"" + grin.repeat(40) + "...\" is no");
    Ran.run("reduce", "\ud83d").failsWith(2, "\"\\ud83d\" is no reduction");
  }

  @Test
  void namesInNoticesAndOfWhatFailsDoNotEither() {
    Path journal = folder.resolve("a\u001b[31m\nb");
    Object[] count = {"primes", "0", "1e7", "--count", "--checkpoint", journal};
    Ran.run(count).fine();
    String notice = Ran.run(count).err();
    assertTrue(notice.contains("/a\\x1b[31m\\nb: count-primes was done before"), notice);
    Path in = NpyBytes.write(folder, "c\nd", Long.MAX_VALUE + "\n1\n");
    Ran.run("reduce", "sum", in).failsWith(1, "c\\nd does not fit");
  }

  @Test
  void whatFollowsTwoDashesIsNoOption() {
    Path file = NpyBytes.write(folder, "-x.txt", "3\n4\n");
    Path here = Path.of("").toAbsolutePath();
    assumeTrue(here.getRoot().equals(file.toAbsolutePath().getRoot()), "on another drive");
    // Not ./-x.txt: a name that looks like an option.
    String name = "-x/../../" + here.relativize(file.toAbsolutePath());
    Ran.run("sort", "--", name).failsWith(2, "there is no file " + name);
    Ran.run("scan", "--", name).failsWith(2, "there is no file " + name);
    Ran.run("reduce", "sum", "--", name).failsWith(2, "there is no file " + name);
    Ran.run("reduce", "--", "sum", name).failsWith(2, "there is no file " + name);
    Ran.run("reduce", "count", "--", -1, name).failsWith(2, "there is no file " + name);
    Ran.run("reduce", "dot", "--", name, name).failsWith(2, "there is no file " + name);
    Ran.run("isprime", "--", "-x").failsWith(2, "\"-x\" is no integer");
    Ran.run("reduce", "sum", name, "--").failsWith(2, "there is no option");
    assertEquals("-7 is not prime\n", Ran.run("isprime", "--", -7).fine().out());
    assertEquals("-7 is not prime\n", Ran.run("isprime", -7).fine().out());
  }

  @Test
  void unknownDevicesAreToldWithThoseThereAre() {
    String first = Installed.onThisMachine().entries().getFirst().info().id();
    Path in = NpyBytes.write(folder, "x.txt", "2\n1\n");
    Ran.run("sort", "--device", "tape", in)
        .failsWith(2, "there is no device \"tape\"; the devices here are " + first, "doctor");
    Ran missing = Ran.run("sort", "--device", "cuda:99", in).failsWith(2, "cuda:99", first);
    assertTrue(!missing.err().contains("class path"), missing.err());
    Ran cpu = Ran.run("sort", "--device", "cpu:99", in).failsWith(2, "\"cpu:99\"", first);
    assertTrue(!cpu.err().contains("cuda"), cpu.err());
    assertEquals("1\n2\n", Ran.run("sort", "--device", "CPU", in).fine().out());
  }

  @Test
  void exitCodesAndTheEnvironmentAreDocumented() {
    List<String> help = Ran.run("--help").fine().out().lines().toList();
    for (int code :
        new int[] {
          ExitCodes.FINE, ExitCodes.FAILED, ExitCodes.BAD_INPUT, 130, ExitCodes.PIPE_CLOSED
        }) {
      assertTrue(
          help.stream().anyMatch(line -> line.strip().startsWith(code + " ")),
          () -> code + " is not in " + help);
    }
    for (String variable : List.of("PANTILE_JAVA_OPTS", "JAVA_HOME", "NO_COLOR")) {
      assertTrue(
          help.stream().anyMatch(line -> line.strip().startsWith(variable + " ")),
          () -> variable + " is not in " + help);
    }
    assertTrue(help.stream().allMatch(line -> line.length() <= 80), help::toString);
  }

  /** Whatever is printed, by whomever. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "help sort",
        "help",
        "sort --help",
        "sort -",
        "scan -",
        "reduce sum -",
        "reduce sum - --json",
        "eval 1+2",
        "eval x x=- -q",
        "primes 0 100",
        "primes 0 100 --json",
        "primes 0 100 --count",
        "isprime 7",
        "devices",
        "devices --json",
        "doctor",
        "doctor --json",
        "classpath",
        "demo --size 100 --device cpu"
      })
  void outputThatCannotBeWrittenIsToldInOneLine(String line) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    int code =
        Main.run(
            Console.of(
                new ByteArrayInputStream("1\n2\n".getBytes(StandardCharsets.UTF_8)),
                full,
                new PrintStream(err, true, StandardCharsets.UTF_8)),
            line.split(" "));
    assertEquals(
        "pantile: cannot write standard output: No space left on device" + System.lineSeparator(),
        err.toString(StandardCharsets.UTF_8));
    assertEquals(2, code);
  }

  @Test
  void aFileOfAnOptionsNameIsToldApart() throws IOException {
    Path here = Path.of("-no-option-of-pantile.txt");
    Files.writeString(here, "1\n");
    try {
      says(
          "there is no option \"-no-option-of-pantile.txt\" of pantile sort; for the file of that"
              + " name write \"./-no-option-of-pantile.txt\", or -- before it (see pantile sort"
              + " --help)",
          "sort",
          here);
      assertEquals("1\n", Ran.run("reduce", "sum", "--", here).fine().out());
      assertEquals("1\n", Ran.run("reduce", "--", "sum", here).fine().out());
    } finally {
      Files.delete(here);
    }
  }
}
