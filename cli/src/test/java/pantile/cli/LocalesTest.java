// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pantile.job.Tile;
import pantile.report.JobReport;
import pantile.report.JobReport.TileReport;
import pantile.spi.DeviceInfo;

/**
 * What the command writes is the same in every locale: in Egypt digits are others, in Turkey the
 * small letter of I is.
 */
@Timeout(120)
class LocalesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"ar, EG", "tr, TR", "de, CH"})
  void everyByteIsAsInEnglish(String language, String country) throws Exception {
    Path expected = written("en", "US");
    Path actual = written(language, country);
    List<Path> files = names(expected);
    assertTrue(files.size() > 30, files.toString());
    assertEquals(files, names(actual));
    for (Path name : files) {
      byte[] one = Files.readAllBytes(expected.resolve(name));
      byte[] other = Files.readAllBytes(actual.resolve(name));
      assertArrayEquals(one, other, () -> name + ": " + new String(other, StandardCharsets.UTF_8));
    }
  }

  @Test
  void aJournalIsGoneOnWithInAnotherLocale() throws Exception {
    Path file = folder.resolve("sparse.bin");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(64L << 20);
    }
    List<Object[]> commands =
        List.of(
            new Object[] {"primes", "0", "2e9", "--count", "--checkpoint"},
            new Object[] {"reduce", "sum", file, "--type", "long", "--checkpoint"});
    for (Object[] command : commands) {
      List<Object> arguments = new ArrayList<>(List.of(command));
      arguments.add(folder.resolve(command[0] + ".journal"));
      arguments.add("--quiet");
      String once = output("en", "US", arguments);
      assertEquals(once, output("ar", "EG", arguments));
      assertEquals(once, output("tr", "TR", arguments));
    }
  }

  private static String output(String language, String country, List<Object> arguments)
      throws Exception {
    Process process =
        Ran.process(options(language, country), arguments.toArray())
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), text);
    return text;
  }

  private static List<String> options(String language, String country) {
    return List.of(
        "--add-modules",
        "jdk.incubator.vector",
        "-Xmx256m",
        "-Duser.language=" + language,
        "-Duser.country=" + country);
  }

  private Path written(String language, String country) throws Exception {
    Path to = Files.createDirectories(folder.resolve(language));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options(language, country));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Child.class.getName(), language));
    // Relative names, since messages have them.
    ProcessBuilder builder = new ProcessBuilder(command).directory(to.toFile());
    Process process = builder.redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), text);
    return to;
  }

  private static List<Path> names(Path written) throws IOException {
    try (Stream<Path> files = Files.list(written)) {
      return files.map(Path::getFileName).sorted().toList();
    }
  }

  /** Writes files to the folder where it is started. */
  static final class Child {
    private static final Path HERE = Path.of("");

    private static int runs;

    public static void main(String[] args) throws IOException {
      if (!Locale.getDefault().getLanguage().equals(args[0])) {
        throw new AssertionError("the locale is " + Locale.getDefault());
      }
      Path integers = NpyBytes.write(HERE, "integers.txt", "1234567\n-89\n0\n4000000000\n");
      Path reals = NpyBytes.write(HERE, "reals.txt", "0.1\n-12345.678\n1e300\nNaN\n-0.0\n");
      run("sort", integers, "-o", "integers.npy");
      run("sort", reals, "-o", "reals.npy");
      run("sort", reals, "-o", "reals.bin");
      run("sort", "-r", integers);
      run("sort", "--type", "DOUBLE", integers);
      run("scan", "integers.npy", "-o", "sums.npy");
      run("scan", reals);
      run("sort", "integers.npy", "-o", "integers.npy");
      for (String what : Reduction.labels()) {
        if (!what.equals("count") && !what.equals("dot")) {
          run("reduce", what, integers);
          run("reduce", what.toUpperCase(Locale.ROOT), reals, "--json");
        }
      }
      run("reduce", "count", reals, "0.1");
      run("reduce", "count", integers, "-INF");
      run("reduce", "dot", integers, reals);
      run("reduce", "sum", "absent.txt");
      run("primes", "1e6", "1000300");
      run("primes", "1e6", "1000300", "--json");
      run("primes", "1e6", "2e6", "--count", "--json");
      run("primes", "0", "3e6", "-o", "primes.npy");
      run("primes", "5", "2");
      run("isprime", "9223372036854775783", "-7", "10_000", "--json");
      NpyBytes.write(HERE, "bad.txt", "1\n2x\n");
      run("sort", "bad.txt");
      NpyBytes.write(HERE, "short.npy", NpyBytes.file("<i8", "(1234567,)", new byte[8]));
      run("sort", "short.npy");
      run("eval", "x*1000.5", "x=" + reals);
      run("eval", "mean(x)+nosuch(x)", "x=" + integers);
      run("eval", "sum(x)", "x=" + integers);
      run("--help");
      run("sort", "--help");
      run("srot");
      reports();
    }

    private static void run(Object... command) throws IOException {
      Ran ran = Ran.run(command);
      String name = String.format(Locale.ROOT, "run-%02d", runs++);
      String text = String.join(" ", Stream.of(command).map(Object::toString).toList());
      Files.writeString(
          HERE.resolve(name), text + "\n" + ran.code() + "\n" + ran.out() + "\n" + ran.err());
    }

    private static void reports() throws IOException {
      TileReport tile =
          new TileReport(
              new Tile(1234, 0, 1_234_567), "cpu:0", "pantile-cpu:0-0", 1500, 2_500_000, 80, "");
      TileReport late =
          new TileReport(new Tile(1, 10, 20), "gpu:0", "pantile-gpu:0-1", 200, 9000, 80, "late");
      JobReport job =
          new JobReport(
              "sum",
              1_234_567,
              List.of(tile),
              List.of(late),
              List.of("a failure"),
              List.of(),
              5,
              4_123_456,
              6,
              7,
              1_987_654_321);
      DeviceInfo cpu = new DeviceInfo("cpu:0", "A", "", 256, 16, 123_456_789_012L, true, true);
      RunFacts run =
          new RunFacts("pantile sort", "2026-11-30", "1", "25", "Linux", 1_234_567, 9_876_536);
      Files.writeString(HERE.resolve("page.html"), ReportPage.of(run, List.of(cpu), List.of(job)));
      Files.writeString(HERE.resolve("trace.json"), ChromeTrace.of(List.of(job)));
      Files.writeString(HERE.resolve("report.txt"), job.toString());
    }

    private Child() {}
  }
}
