// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script {@code pantile} in a folder that looks like a built checkout, started as a shell does.
 * Names beyond ASCII are written as octal bytes, since this JVM's own locale may not have them.
 */
@Timeout(300)
class LauncherTest {
  private static final String INCUBATOR = "WARNING: Using incubator modules";

  @TempDir private Path folder;

  private Path checkout;

  private record Result(int code, String out, String err) {}

  @BeforeEach
  void makeCheckout() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the script needs a POSIX shell");
    checkout = folder.resolve("checkout");
    Path runtime = Files.createDirectories(checkout.resolve("cli/target/runtime"));
    Path root = root();
    Files.createDirectories(checkout.resolve(".mvn"));
    Files.copy(root.resolve("pantile"), checkout.resolve("pantile"));
    Files.copy(root.resolve(".mvn/find-jdk.sh"), checkout.resolve(".mvn/find-jdk.sh"));
    Files.createFile(checkout.resolve("pom.xml"));
    writeJar(runtime.resolve("all.jar"));
    Files.createFile(runtime.resolve(".built"));
    FileTime later = FileTime.from(Instant.now().plusSeconds(60));
    Files.setLastModifiedTime(runtime.resolve(".built"), later);
    Files.writeString(folder.resolve("x.txt"), "3\n1\n2\n");
  }

  /** A jar with nothing in it but this class path. */
  private static void writeJar(Path jar) throws IOException {
    List<String> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(Path.of(entry).toUri().toString());
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", urls));
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out, manifest)) {
      zip.finish();
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** Runs lines of a shell; $P is the script. */
  private Result shell(Map<String, String> environment, String lines) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", lines)
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("P", checkout.resolve("pantile").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("PANTILE_JAVA_OPTS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    List<String> told =
        Files.readString(err).lines().filter(line -> !line.startsWith(INCUBATOR)).toList();
    return new Result(code, Files.readString(out), String.join("\n", told));
  }

  private Result shell(String lines) throws Exception {
    return shell(Map.of(), lines);
  }

  @Test
  void closedStandardInputIsNoFileOfJavas() throws Exception {
    assertEquals(
        new Result(2, "", "pantile: cannot read standard input: it is closed"),
        shell("\"$P\" reduce sum <&-"));
    assertEquals(new Result(0, "1\n2\n3\n", ""), shell("\"$P\" sort x.txt <&-"));
  }

  @Test
  void closedStandardOutputIsToldWhereItIsNeeded() throws Exception {
    Result closed = new Result(2, "", "pantile: cannot write standard output: it is closed");
    assertEquals(closed, shell("\"$P\" isprime 7 >&-"));
    assertEquals(closed, shell("\"$P\" --help >&-"));
    assertEquals(
        new Result(0, "1\n2\n3\n", ""),
        shell("\"$P\" sort x.txt -o y.txt <&- >&- 2>&- && cat y.txt"));
    assertEquals(new Result(0, "7 is prime\n", ""), shell("\"$P\" isprime 7 2>&-"));
    assertEquals(new Result(2, "", ""), shell("\"$P\" srot 2>&-"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "help sort", "isprime 7", "classpath"})
  void aFullDiskIsToldInOneLine(String line) throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
    Result full = shell("\"$P\" " + line + " >/dev/full");
    assertEquals(2, full.code());
    assertTrue(full.err().startsWith("pantile: cannot write standard output"), full.err());
    assertEquals(1, full.err().lines().count(), full.err());
  }

  @Test
  void whoeverHasReadEnoughEndsItQuietly() throws Exception {
    assertEquals(
        new Result(0, "2\n141\n", ""),
        shell("{ \"$P\" primes 0 1e7; echo $? >code; } | head -n 1; cat code"));
  }

  @Test
  void controlCEndsItAndLeavesNoHalfFile() throws Exception {
    assumeTrue(shell("command -v timeout").code() == 0, "timeout (coreutils) is not here");
    Result result =
        shell(
            "timeout --preserve-status -s INT 4 \"$P\" primes 0 1e13 -q -o y.txt; echo $?; ls -A");
    assertEquals(
        List.of("130", "checkout", "err", "out", "x.txt"), result.out().lines().sorted().toList());
    assertEquals("", result.err());
  }

  /** ASCII, ASCII for want of a locale, and none at all. */
  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "xx_XX.UTF-8", ""})
  void namesBeyondAsciiAreOpenedInEveryLocale(String locale) throws Exception {
    assumeTrue(
        shell("locale -a | grep -qi 'utf-\\{0,1\\}8'").code() == 0, "there is no UTF-8 locale");
    String lines =
        """
        unset LANG LC_CTYPE
        name=$(printf 'gr\\303\\266\\303\\237e-\\346\\227\\245\\346\\234\\254.txt')
        cp x.txt "$name"
        "$P" reduce sum "$name"
        "$P" sort "$name" -o "new-$name"
        cat "new-$name"
        "$P" sort "no-$name"
        """;
    Result result = shell(Map.of("LC_ALL", locale), lines);
    assertEquals("6\n1\n2\n3\n", result.out(), result.err());
    assertEquals("pantile: there is no file no-gr\u00f6\u00dfe-\u65e5\u672c.txt", result.err());
  }

  @Test
  void namesThatAreNoTextAreRefusedAndCanBeRedirected() throws Exception {
    String lines =
        """
        name=$(printf 'lat\\351.txt')
        cp x.txt "$name"
        "$P" reduce sum - <"$name"
        "$P" reduce sum "$name"
        """;
    Result result = shell(Map.of("LC_ALL", "C"), lines);
    assertEquals(2, result.code());
    assertEquals("6\n", result.out());
    assertTrue(result.err().contains("IN has bytes that are no text in UTF-8"), result.err());
    assertTrue(result.err().contains("standard input (< FILE)"), result.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "C.UTF-8"})
  void theCheckoutsNameMayHaveSpacesAndOtherLetters(String locale) throws Exception {
    String lines =
        """
        odd=$(printf 'a  b$c \\303\\274')
        mv checkout "$odd"
        "./$odd/pantile" isprime 7
        ln -s "$odd/pantile" link
        ./link isprime 8
        """;
    assertEquals(
        new Result(0, "7 is prime\n8 is not prime\n", ""), shell(Map.of("LC_ALL", locale), lines));
  }

  @Test
  void aColonInTheCheckoutsNameIsRefused() throws Exception {
    Result result = shell("mv checkout a:b; ./a:b/pantile isprime 7");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("colon"), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
  }

  @Test
  void optionsForTheJvmAreLookedAt() throws Exception {
    Map<String, String> nonsense = Map.of("PANTILE_JAVA_OPTS", " nonsense -Xmx64m");
    Result result = shell(nonsense, "\"$P\" isprime 7");
    assertEquals(2, result.code());
    assertEquals(
        "pantile: PANTILE_JAVA_OPTS should hold options for the JVM, like -Xmx8g, but begins with"
            + " \"nonsense\"",
        result.err());
    Map<String, String> two = Map.of("PANTILE_JAVA_OPTS", "  -Xmx64m -Da=*  ");
    assertEquals(new Result(0, "7 is prime\n", ""), shell(two, "\"$P\" isprime 7"));
  }

  /**
   * A file of classes that the JVM cannot use, or is not to use, changes nothing and says nothing.
   */
  @ParameterizedTest
  @ValueSource(strings = {"", "-Xshare:off", "-XX:+UseSerialGC", "-XX:SharedClassListFile=none"})
  void aCacheOfClassesThatWillNotDoIsPassedOver(String options) throws Exception {
    Path runtime = checkout.resolve("cli/target/runtime");
    Map<String, String> environment = Map.of("PANTILE_JAVA_OPTS", options);
    Result plain = shell(environment, "\"$P\" isprime 7; \"$P\" --version");
    for (String content : List.of("", "no cache\n", "x".repeat(100_000))) {
      Files.writeString(runtime.resolve("work.aot"), content);
      Files.writeString(runtime.resolve("version.aot"), content);
      assertEquals(plain, shell(environment, "\"$P\" isprime 7; \"$P\" --version"));
    }
    assertEquals("7 is prime", plain.out().lines().findFirst().orElse(""));
    assertEquals("", plain.err());
  }

  /**
   * What the JVM logs by itself, its warnings too, goes to standard output unless it is told
   * otherwise; there the numbers are. A cache that will not do gives it cause to complain.
   */
  @ParameterizedTest
  @CsvSource({
    "JAVA_TOOL_OPTIONS, -Xlog:gc*=debug",
    "JDK_JAVA_OPTIONS, -Xlog:all=info",
    "PANTILE_JAVA_OPTS, -XX:+UseLargePages",
    "PANTILE_JAVA_OPTS, -XX:+PrintFlagsFinal",
    "PANTILE_JAVA_OPTS, -Xlog:gc:stderr"
  })
  void whatTheJvmSaysStaysOutOfResults(String variable, String options) throws Exception {
    Map<String, String> environment = Map.of(variable, options);
    String lines = "cat x.txt | \"$P\" sort - | cat";
    assertEquals("1\n2\n3\n", shell(environment, lines).out());
    Files.writeString(checkout.resolve("cli/target/runtime/work.aot"), "x".repeat(100_000));
    assertEquals("1\n2\n3\n", shell(environment, lines).out());
  }

  @Test
  void whatTheUserLogsToAFileIsLoggedThere() throws Exception {
    Map<String, String> environment = Map.of("JDK_JAVA_OPTIONS", "-Xlog:gc*:file=gc.log");
    Result result = shell(environment, "\"$P\" sort x.txt && [ -s gc.log ]");
    assertEquals(0, result.code(), result.err());
    assertEquals("1\n2\n3\n", result.out());
  }

  /** A JVM that only notes how it was started, and a build that only makes a jar. */
  @Test
  void theCacheOfClassesIsMadeWithTheOptionsOfCommands() throws Exception {
    Path jdk = folder.resolve("jdk");
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25\"\n");
    String java =
        """
        #!/bin/sh
        echo "$*" >>"$STARTS"
        for word in "$@"; do
          case $word in -XX:AOTCacheOutput=*) : >"${word#*=}" ;; esac
        done
        """;
    for (Path script :
        List.of(
            Files.writeString(jdk.resolve("bin/java"), java),
            Files.writeString(jdk.resolve("bin/javac"), "#!/bin/sh\n"),
            Files.writeString(
                checkout.resolve("mvnw"), "#!/bin/sh\n: >cli/target/runtime.new/all.jar\n"))) {
      assertTrue(script.toFile().setExecutable(true), script.toString());
    }
    Files.delete(checkout.resolve("cli/target/runtime/.built"));
    Path starts = folder.resolve("starts");
    Map<String, String> environment =
        Map.of("JAVA_HOME", jdk.toString(), "STARTS", starts.toString());
    Result result = shell(environment, "\"$P\" --version && \"$P\" sort -");
    assertEquals(0, result.code(), result.err());
    List<String> lines = Files.readAllLines(starts);
    assertEquals(4, lines.size(), lines.toString());
    for (int i = 0; i < 2; i++) {
      assertTrue(lines.get(i).contains(" -XX:AOTCacheOutput="), lines.get(i));
      assertTrue(lines.get(i + 2).contains(" -XX:AOTCache="), lines.get(i + 2));
      assertEquals(options(lines.get(i)), options(lines.get(i + 2)));
    }
  }

  /** All but the name of the cache, the main class, and what follows it. */
  private static String options(String start) {
    return start.replaceFirst(" pantile\\.cli\\..*", "").replaceFirst(" -XX:AOTCache[^ ]*", "");
  }

  /** The JVM keeps classes of jars alone, not of folders. */
  private static void writeJars(Path runtime) throws IOException {
    Files.delete(runtime.resolve("all.jar"));
    int jars = 0;
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path jar = runtime.resolve(jars++ + ".jar");
      if (Files.isDirectory(Path.of(entry))) {
        ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
        int code = tool.run(System.out, System.err, "-c", "-f", jar.toString(), "-C", entry, ".");
        assertEquals(0, code, entry);
      } else {
        Files.copy(Path.of(entry), jar);
      }
    }
  }

  /** There is no class of that name here: Java says which it was told to start. */
  @Test
  void demoOfSparkHasJarsAndAHomeOfItsOwn() throws Exception {
    Path target = checkout.resolve("examples/spark/target");
    Path runtime = Files.createDirectories(target.resolve("runtime"));
    writeJar(runtime.resolve("all.jar"));
    Files.createFile(runtime.resolve(".built"));
    FileTime later = FileTime.from(Instant.now().plusSeconds(60));
    Files.setLastModifiedTime(runtime.resolve(".built"), later);
    Result result = shell("\"$P\" demo --spark");
    assertEquals(1, result.code(), result.err());
    assertTrue(result.err().contains("pantile.examples.spark.SparkDemo"), result.err());
    assertTrue(Files.exists(target.resolve("home/RELEASE")));
    assertTrue(Files.exists(target.resolve("home/jars/all.jar")));
    assertTrue(Files.isDirectory(target.resolve("home/work")));
  }

  /** The file has its length and its header as before, and other bytes in its midst. */
  @Test
  void aDamagedCacheOfClassesIsPassedOver() throws Exception {
    Path runtime = checkout.resolve("cli/target/runtime");
    Path cache = runtime.resolve("version.aot");
    writeJars(runtime);
    Result plain = shell("\"$P\" --version");
    String lines =
        """
        cd checkout/cli/target/runtime
        "$JAVA_HOME/bin/java" -XX:AOTCacheOutput=version.aot -cp "$("$P" classpath)" \
          pantile.cli.Rehearsal version >log 2>&1 && : >version.made || cat log
        "$P" --version
        """;
    assertEquals(plain, shell(lines));
    byte[] bytes = Files.readAllBytes(cache);
    for (int i = bytes.length / 4; i < bytes.length; i += bytes.length / 20) {
      Arrays.fill(bytes, i, Math.min(i + 1000, bytes.length), (byte) 0xa5);
    }
    Files.write(cache, bytes);
    assertEquals(plain, shell("\"$P\" --version"));
  }

  @Test
  void aJavaHomeThatWillNotDoIsPassedOver() throws Exception {
    Map<String, String> nowhere = Map.of("JAVA_HOME", "/nowhere");
    String lines = "PATH=" + System.getProperty("java.home") + "/bin:$PATH; \"$P\" isprime 7";
    assertEquals(new Result(0, "7 is prime\n", ""), shell(nowhere, lines));
  }

  @Test
  void whereThereIsNoJdkTheMessageSaysWhatJavaHomeIs() throws Exception {
    Path finder = checkout.resolve(".mvn/find-jdk.sh");
    String text = Files.readString(finder);
    assertTrue(text.contains("pantile_jdk_needed=25"), text);
    Files.writeString(finder, text.replace("pantile_jdk_needed=25", "pantile_jdk_needed=999"));
    Result old = shell("\"$P\" isprime 7");
    assertEquals(1, old.code());
    assertTrue(old.err().contains("needs a JDK 999 or newer and found none"), old.err());
    assertTrue(old.err().endsWith(", a JDK " + Runtime.version().feature() + "."), old.err());
    Result nowhere = shell(Map.of("JAVA_HOME", "/nowhere"), "\"$P\" isprime 7");
    assertTrue(
        nowhere.err().endsWith("set to /nowhere, which is not the folder of a JDK."),
        nowhere.err());
  }

  /** A file stands for a folder that cannot be written: root may write any. */
  @Test
  void aCheckoutThatCannotBeWrittenIsToldInOneLine() throws Exception {
    Files.delete(checkout.resolve("cli/target/runtime/.built"));
    Files.createFile(checkout.resolve("target"));
    Result result = shell("\"$P\" isprime 7");
    assertEquals(1, result.code());
    assertTrue(result.err().contains(checkout + " cannot be written"), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
  }

  /** With a terminal of a certain width; what is typed comes from a pipe. */
  private Result terminal(Map<String, String> environment, String typed, String command)
      throws Exception {
    assumeTrue(shell("script -qec true /dev/null").code() == 0, "script (util-linux) is not here");
    Files.writeString(folder.resolve("typed"), typed, UTF_8);
    Result result = shell(environment, "cat typed | script -qec '" + command + "' /dev/null");
    String shown = result.out().replaceAll(INCUBATOR + "[^\n]*\n", "");
    return new Result(result.code(), shown, result.err());
  }

  @Test
  void aTerminalIsToldThatTheCommandWaits() throws Exception {
    Result result = terminal(Map.of(), "1\n2\n", "\"$P\" reduce sum");
    assertTrue(
        result.out().contains("reads numbers from the terminal, one a line; Ctrl-D ends them"),
        result.out());
    assertTrue(result.out().strip().endsWith("3"), result.out());
    assertEquals(0, result.code());
  }

  @Test
  void helpIsColouredForThoseWhoWantIt() throws Exception {
    String escape = "\u001b";
    String help = "stty cols 60; \"$P\" --help";
    Result plain = terminal(Map.of("TERM", "dumb"), "", help);
    assertFalse(plain.out().contains(escape), plain.out());
    assertTrue(plain.out().lines().allMatch(line -> line.length() <= 61), plain.out());
    Result none = terminal(Map.of("TERM", "xterm", "NO_COLOR", "1"), "", help);
    assertFalse(none.out().contains(escape), none.out());
    Result colored = terminal(Map.of("TERM", "xterm"), "", "unset NO_COLOR; " + help);
    assertTrue(colored.out().contains(escape), colored.out());
  }

  /**
   * The bar's line is never longer than the terminal is wide, and gone at the end. Fewer numbers
   * are counted before a bar is drawn.
   */
  @Test
  void aNarrowTerminalHasANarrowBar() throws Exception {
    Result result =
        terminal(
            Map.of("TERM", "xterm"),
            "",
            "stty cols 40; \"$P\" primes 10000000000000 10004000000000 --count --workers 1 --device cpu");
    assertTrue(result.out().contains("\r"), result.out());
    assertTrue(result.out().contains("count-primes"), result.out());
    for (String drawn : result.out().split("[\r\n]+")) {
      assertTrue(drawn.length() < 40, drawn);
    }
    assertTrue(result.out().strip().endsWith("133627202"), result.out());
    Result dumb =
        terminal(
            Map.of("TERM", "dumb"), "", "\"$P\" primes 0 6e9 --count --workers 1 --device cpu");
    assertEquals("279545368", dumb.out().strip());
  }
}
