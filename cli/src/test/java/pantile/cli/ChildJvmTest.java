// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What can only be seen of a process: signals, closed pipes, the heap's limit. */
@Timeout(120)
class ChildJvmTest {
  private static final List<String> LANES = List.of("--add-modules", "jdk.incubator.vector");

  @TempDir private Path folder;

  @Test
  void aSignalLeavesNoHalfFile() throws Exception {
    Path old = NpyBytes.write(folder, "out.txt", "old");
    Process process = Ran.process(LANES, "primes", 0, "1e13", "-o", old, "--quiet").start();
    try {
      while (filesIn(folder).size() == 1 || partSize() < 1_000_000) {
        assertTrue(process.isAlive(), "ended too early");
        Thread.sleep(20);
      }
    } finally {
      // SIGTERM, which the JVM treats as it does SIGINT.
      process.destroy();
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(List.of(old), filesIn(folder));
    assertEquals("old", Files.readString(old));
  }

  @Test
  void aClosedPipeEndsQuietly() throws Exception {
    Process process = Ran.process(List.of(), "primes", 0, "1e12", "--quiet").start();
    try (BufferedReader out = process.inputReader()) {
      assertEquals("2", out.readLine());
      assertEquals("3", out.readLine());
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals("", errors(process));
    assertEquals(141, process.exitValue());
  }

  @Test
  void aFileLargerThanTheHeapIsReduced() throws Exception {
    Path file = folder.resolve("sparse.bin");
    long bytes = 1L << 30;
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(bytes);
      for (long at : new long[] {0, bytes / 3 / 8 * 8, bytes - 8}) {
        sparse.seek(at);
        sparse.write(NpyBytes.longs(LITTLE_ENDIAN, 7));
      }
    }
    Process process =
        Ran.process(
                Stream.concat(LANES.stream(), Stream.of("-Xmx48m")).toList(),
                "reduce",
                "sum",
                "--quiet",
                "--type",
                "long",
                file)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertEquals("21\n", text(process.getInputStream()));
    assertEquals(0, process.waitFor());
  }

  @Test
  void tooSmallAHeapIsToldInOneLine() throws Exception {
    Path file = folder.resolve("sparse.bin");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 28);
    }
    Process process =
        Ran.process(
                List.of("-Xmx48m"),
                "argsort",
                "--quiet",
                "--type",
                "long",
                file,
                "-o",
                folder.resolve("order.npy"))
            .start();
    String errors = errors(process);
    assertEquals(1, process.waitFor());
    assertTrue(errors.startsWith("pantile: out of memory"), errors);
    assertEquals(1, errors.lines().count(), errors);
    assertEquals(List.of(file), filesIn(folder));
  }

  @Test
  void withoutTheVectorModuleTheResultIsTheSame() throws Exception {
    Path in = NpyBytes.write(folder, "x.txt", "0.1\n0.2\n0.3\n1e16\n-1e16\n");
    String expected = Ran.run("reduce", "sum", in).fine().out();
    Process process = Ran.process(List.of(), "reduce", "sum", in).start();
    assertEquals(expected, text(process.getInputStream()));
    String errors = errors(process);
    assertTrue(errors.startsWith("pantile: warning: cpu:0: "), errors);
    assertTrue(errors.contains("--add-modules jdk.incubator.vector"), errors);
    assertEquals(1, errors.lines().count(), errors);
  }

  private long partSize() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".part"))
          .mapToLong(f -> f.toFile().length())
          .sum();
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static String errors(Process process) throws IOException {
    return text(process.getErrorStream());
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
